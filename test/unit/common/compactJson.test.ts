import assert from 'node:assert/strict';
import fc from 'fast-check';
import { compactJson } from '../../../src/common/compactJson.ts';

describe('compactJson', () => {
  it('takes the blanks between tokens, and nothing else', () => {
    assert.equal(compactJson('{ "a b" : 1.0 ,\r\n\t"c": "\\" d" }\n'), '{"a b":1.0,"c":"\\" d"}');
  });

  it('writes what JSON.stringify writes', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const compact = JSON.stringify(value);
        assert.equal(compactJson(JSON.stringify(value, undefined, 2)), compact);
      }),
    );
  });
});
