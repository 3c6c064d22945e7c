import assert from 'node:assert/strict';
import { checkDesired } from '../../../../src/language/desired/checkDesired.ts';

const problems = (text: string): string[] =>
  checkDesired(text).map(({ message, start, end }) => `${JSON.stringify(text.slice(start, end))} ${message}`);

describe('checkDesired', () => {
  it('accepts an object, with any values in it', () => {
    assert.deepEqual(problems('{"mode": "heat", "steps": [1, {"a": 889455942124347329}]}\n'), []);
    assert.deepEqual(problems('{}'), []);
  });

  it('refuses every other value', () => {
    for (const text of ['[1]', '"x"', '1', 'null'])
      assert.deepEqual(problems(text), [`${JSON.stringify(text)} The desired state must be a JSON object: {…}.`]);
  });

  it('refuses a key that stands twice, at any depth and however it is written', () => {
    assert.deepEqual(problems('{"a": 1, "b": [{"c": 1, "\\u0063": 2}]}'), [
      '"\\"\\\\u0063\\"" The key "c" is given twice.',
    ]);
  });

  it('says what is not JSON, in the order of the text', () => {
    assert.deepEqual(problems('{a: 1, "b": tru}'), [
      '"a" Not a value of JSON: put text in double quotes, or write true, false or null.',
      '"tru" Not a value of JSON: put text in double quotes, or write true, false or null.',
    ]);
    assert.deepEqual(problems(''), ['"" Expected a value.']);
  });
});
