import assert from 'node:assert/strict';
import { decodeNotebook } from '../../../../src/model/notebook/decodeNotebook.ts';

describe('decodeNotebook', () => {
  it('keeps the byte order mark and every character', () => {
    assert.equal(decodeNotebook(Buffer.from('\uFEFFä\r\n温度 🌡\0')), '\uFEFFä\r\n温度 🌡\0');
    assert.equal(decodeNotebook(new Uint8Array()), '');
  });

  const broken: Record<string, { bytes: Buffer; line: number }> = {
    Latin1: { bytes: Buffer.from('one\ntwo\nzw\xf6lf\nend', 'latin1'), line: 3 },
    'UTF-16': { bytes: Buffer.from('\uFEFF# Title\n', 'utf16le'), line: 1 },
    'a sequence cut off at the end': { bytes: Buffer.from('one\n温').subarray(0, -1), line: 2 },
    'an encoded surrogate': { bytes: Buffer.from([0x61, 0x0a, 0xed, 0xa0, 0x80]), line: 2 },
  };
  for (const [name, { bytes, line }] of Object.entries(broken)) {
    it(`refuses ${name} and names the line`, () => {
      assert.throws(() => decodeNotebook(bytes), { code: 'NotebookEncoding', message: new RegExp(`^Line ${line} `) });
    });
  }
});
