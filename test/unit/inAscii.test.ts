import assert from 'node:assert/strict';
import { runInNewContext } from 'node:vm';
import { inAscii } from '../../scripts/inAscii.ts';

describe('inAscii', () => {
  const codes = [
    String.raw`['a。b，c'.split(/[。，]/), /\\。/.test('\\。'), /\。/.test('。')]`,
    String.raw`['😀!'.match(/^[😀]!$/u)?.[0], '“”'.length, '\n…\\…']`,
    'new RegExp(String.raw`^[；\\s]+$`).test("； ")',
    '((größe) => größe)(7)',
  ];

  for (const code of codes) {
    it(`means the same without any sign beyond ASCII: ${code}`, () => {
      const written = inAscii(code);
      assert.doesNotMatch(written, /[\u0080-\uFFFF]/);
      const [told, meant] = [written, code].map((one) => JSON.stringify(runInNewContext(one)));
      assert.equal(told, meant);
    });
  }

  it('leaves ASCII as it is', () => {
    const code = String.raw`/\\u3002[\]]/.test('\u3002\'')`;
    assert.equal(inAscii(code), code);
  });
});
