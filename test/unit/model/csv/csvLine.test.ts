import assert from 'node:assert/strict';
import { parse } from 'csv-parse/sync';
import * as fc from 'fast-check';
import { csvLine, withoutGuard } from '../../../../src/model/csv/csvLine.ts';

describe('csvLine', () => {
  it('is read back as it was, once the guard against formulas is taken off', () => {
    // An apostrophe before a sign is what the guard itself looks like.
    const text = fc.string({
      unit: fc.constantFrom('a', '"', ',', '\n', '\r', ';', '=', '-', '+', '@', '＝', '＠', '7', 'é', ' '),
    });
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 5 }), (fields) => {
        const [record = []] = parse(csvLine(fields), { skipEmptyLines: false, recordDelimiter: '\r\n' });
        assert.deepEqual(record.map(withoutGuard), fields);
      }),
    );
  });

  it('begins no field with what a spreadsheet would calculate', () => {
    assert.equal(csvLine(['=1+1', '-name-01', '@sum', '-3.5', 'plain']), "'=1+1,'-name-01,'@sum,-3.5,plain\r\n");
    // As spreadsheets of East Asian languages take them.
    assert.equal(csvLine(['＝1+1', '＠sum', '\n=1']), "'＝1+1,'＠sum,\"'\n=1\"\r\n");
  });
});
