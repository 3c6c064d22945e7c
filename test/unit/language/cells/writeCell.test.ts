import assert from 'node:assert/strict';
import { compileCell } from '../../../../src/language/cells/compileCell.ts';
import { parseCell } from '../../../../src/language/cells/parseCell.ts';
import { writeCell } from '../../../../src/language/cells/writeCell.ts';

describe('writeCell', () => {
  it('writes what compiles to the same call', () => {
    const texts = new Map([
      ['ProductKey', 'a1Meter0001'],
      ['DeviceName', 'meter-0001'],
      ['RequestBase64Byte', '{\n  "ask": "uptime"\n}'],
      ['Timeout', '5000'],
    ]);
    const cell = writeCell('RRpc', texts);
    assert.equal(cell, 'RRpc\nDevice: a1Meter0001/meter-0001\nTimeout: 5000\n\n{\n  "ask": "uptime"\n}');
    assert.deepEqual(compileCell(parseCell(cell)).call?.parameters, {
      ProductKey: 'a1Meter0001',
      DeviceName: 'meter-0001',
      Timeout: 5000,
      RequestBase64Byte: Buffer.from('{\n  "ask": "uptime"\n}').toString('base64'),
    });
  });

  it('names the product alone where there is no device', () => {
    assert.equal(writeCell('QueryProduct', new Map([['ProductKey', 'a1']])), 'QueryProduct\nProductKey: a1');
  });
});
