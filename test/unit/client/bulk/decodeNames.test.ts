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

  it('reads UTF-8 with a damaged byte, without what only the other encoding has', () => {
    for (const [before, after] of [
      ['备注,设备名称\r\n客厅', ',meter-01\r\n'],
      ['备注,设备名称\r\n客厅', 'x,meter-01\r\n'],
    ] as const) {
      const bytes = Buffer.concat([Buffer.from(before), Buffer.from([0xe5]), Buffer.from(after)]);
      assert.equal(decodeNames(bytes), `${before}\uFFFD${after}`);
    }
  });

  it('reads the shortest headings of a Chinese spreadsheet', () => {
    // 设备, 设备名 and 名称 in GBK: parts of the first two look like UTF-8.
    for (const heading of ['c9e8b1b8', 'c9e8b1b8c3fb', 'c3fbb3c6']) {
      const bytes = Buffer.concat([
        Buffer.from('No,'),
        Buffer.from(heading, 'hex'),
        Buffer.from('\n1,meter-01\n2,meter-02\n'),
      ]);
      assert.deepEqual(namesIn(bytes), names);
    }
  });

  it('swallows no letter of a file that is in neither', () => {
    const words = Array.from({ length: 9 }, (_, index) => `caf\xe9,meter-0${index},t\xeate`);
    const decoded = decodeNames(Buffer.from(`${words.join('\n')}\n`, 'latin1'));
    assert.equal(decoded, `${words.join('\n')}\n`.replace(/[\x80-\xff]/g, '\uFFFD'));
  });

  it('finds the names beside words in any other encoding', () => {
    const bytes = Buffer.from('room,DeviceName\r\ncaf\xe9,meter-01\r\nt\xeate,meter-02\r\n', 'latin1');
    assert.deepEqual(namesIn(bytes), names);
  });
});
