import assert from 'node:assert/strict';
import { parseJson, stringifyJson } from '../../../../src/common/losslessJson.ts';
import { fromJson, toJson } from '../../../../src/emulator/state/columnValue.ts';

describe('a value of a column in JSON', () => {
  for (const [value, text] of [
    [null, 'null'],
    ['line\nbreak "and" 上海', '"line\\nbreak \\"and\\" 上海"'],
    [0n, '0'],
    [-42n, '-42'],
    [9007199254740991n, '9007199254740991'],
    [1234567890123456789n, '1234567890123456789'],
    [-9223372036854775808n, '-9223372036854775808'],
    [21.5, '21.5'],
    [1e300, '1e+300'],
    [Buffer.from([0, 255, 10]), '{"base64":"AP8K"}'],
    [Buffer.alloc(0), '{"base64":""}'],
  ] as const) {
    it(`is ${text}, and becomes the same again`, () => {
      assert.equal(stringifyJson(toJson(value)), text);
      assert.deepEqual(fromJson(parseJson(text)), value);
    });
  }

  it('is nothing that no column holds', () => {
    for (const text of ['true', '[1]', '{}', '{"base64":1}', '{"base64":"AA","more":1}', '9223372036854775808']) {
      assert.equal(fromJson(parseJson(text)), undefined, text);
    }
  });
});
