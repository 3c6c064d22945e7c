import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { SecretMasker } from '../../../src/common/secretMasker.ts';

const secret = 'pä/55+"word';

/** What must not be left of the secret in a text that held it, whatever stood around. */
function assertHidden(text: string): void {
  const masked = new SecretMasker([secret]).text(text);
  assert.match(masked, /•••/, text);
  for (const spelling of [secret, Buffer.from(secret).toString('hex'), encodeURIComponent(secret)]) {
    assert.ok(!masked.includes(spelling), masked);
  }
}

describe('SecretMasker', () => {
  it('hides a secret as it is, and as it is escaped', () => {
    assertHidden(`x${secret}y`);
    assertHidden(JSON.stringify({ key: secret }));
    assertHidden(JSON.stringify({ key: secret }).replace('ä', '\\u00e4'));
    assertHidden(`?key=${encodeURIComponent(secret)}`);
    assertHidden(new URLSearchParams({ key: secret }).toString());
    assertHidden(Buffer.from(`a${secret}`).toString('hex'));
    assertHidden(Buffer.from(`a${secret}`).toString('hex').toUpperCase());
  });

  it('hides it inside of Base64, wherever it begins there, and as it is escaped in what is encoded', () => {
    for (const before of ['', 'a', 'ab', 'abc']) {
      for (const written of [secret, JSON.stringify(secret), encodeURIComponent(secret)]) {
        const base64 = Buffer.from(`${before}${written}xyz`).toString('base64');
        assertHidden(base64);
        assertHidden(base64.replaceAll('+', '-').replaceAll('/', '_'));
      }
    }
  });

  it('hides it inside of bytes that are no text', () => {
    const bytes = Buffer.concat([Buffer.from([0xff, 0, 0x80]), Buffer.from(secret), Buffer.from([0xfe])]);
    const masked = Buffer.from(new SecretMasker([secret]).bytes(bytes));
    assert.equal(masked.indexOf(Buffer.from(secret)), -1);
    assert.deepEqual([...masked.subarray(0, 3), masked.at(-1)], [0xff, 0, 0x80, 0xfe]);
  });

  it('leaves everything else alone', () => {
    fc.assert(
      fc.property(fc.string(), fc.uint8Array(), (text, bytes) => {
        const masker = new SecretMasker(['a-secret-that-nothing-holds']);
        assert.equal(masker.text(text), text);
        assert.equal(masker.bytes(bytes), bytes);
      }),
    );
    assert.equal(new SecretMasker(['']).text('abc'), 'abc');
  });
});
