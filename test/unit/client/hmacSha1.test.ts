import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { hmacSha1 } from '../../../src/client/hmacSha1.ts';

describe('hmacSha1', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.string({ unit: 'grapheme', maxLength: 2000, size: 'max' }),
  );

  it("is Node's, for keys of any length, one after the other, and for any text", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(text, text)), (pairs) => {
        for (const [key, content] of pairs) {
          assert.equal(hmacSha1(key, content), createHmac('sha1', key).update(content).digest('base64'));
        }
      }),
    );
  });

  it('takes a key as long as a block as it is, and the digest of a longer one', () => {
    for (const length of [0, 63, 64, 65, 1000]) {
      const key = 'k'.repeat(length);
      assert.equal(hmacSha1(key, 'text'), createHmac('sha1', key).update('text').digest('base64'), String(length));
    }
  });
});
