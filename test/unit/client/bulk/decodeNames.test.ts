import assert from 'node:assert/strict';
import { decodeNames } from '../../../../src/client/bulk/decodeNames.ts';
import { readNames } from '../../../../src/client/bulk/readNames.ts';

function namesIn(bytes: Uint8Array): readonly string[] {
  const read = readNames(decodeNames(bytes));
  assert.ok('names' in read);
  assert.deepEqual(read.rejected, []);
  return [...read.names.keys()];
}

describe('decodeNames', () => {
  const text = '序号,设备名称\r\n1,meter-01\r\n2,meter-02\r\n';
  const names = ['meter-01', 'meter-02'];

  it('reads UTF-8, with a byte order mark or without', () => {
    assert.deepEqual(namesIn(Buffer.from(text)), names);
    assert.deepEqual(namesIn(Buffer.from(`\uFEFF${text}`)), names);
  });

  it('reads what a spreadsheet calls Unicode text', () => {
    const bytes = Buffer.from(`\uFEFF${text.replaceAll(',', '\t')}`, 'utf16le');
    assert.deepEqual(namesIn(bytes), names);
    assert.deepEqual(namesIn(bytes.swap16()), names);
  });

  it('reads the CSV of a Chinese spreadsheet, and finds its column of names', () => {
    // 序号,设备名称 in GBK
    const heading = Buffer.from('d0f2bac52cc9e8b1b8c3fbb3c6', 'hex');
    assert.deepEqual(namesIn(Buffer.concat([heading, Buffer.from('\r\n1,meter-01\r\n2,meter-02\r\n')])), names);
  });

  it('finds the names beside words in any other encoding', () => {
    const bytes = Buffer.from('room,DeviceName\r\ncaf\xe9,meter-01\r\nt\xeate,meter-02\r\n', 'latin1');
    assert.deepEqual(namesIn(bytes), names);
  });
});
