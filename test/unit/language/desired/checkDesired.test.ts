import assert from 'node:assert/strict';
import fc from 'fast-check';
import { checkDesired } from '../../../../src/language/desired/checkDesired.ts';
import { desiredMessage } from '../../../../src/model/shadow/desiredText.ts';
import { emptyShadow } from '../../../../src/model/shadow/shadowDocument.ts';
import { updateDesired } from '../../../../src/model/shadow/updateDesired.ts';

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

  it('refuses a value or a key that the platform does not take', () => {
    assert.deepEqual(problems('{"a": {"": 1, "b": null}, "c": [null, {"d": null}]}'), [
      '"\\"\\"" A key must have a name.',
      '"null" A desired state holds no null: to remove an attribute, leave it out.',
      '"null" A desired state holds no null: to remove an attribute, leave it out.',
    ]);
  });

  it('refuses what is nested too deep, at the keys that are', () => {
    assert.deepEqual(problems(nested(5)), []);
    assert.deepEqual(problems('{"a":{"b":{"c":{"d":{"e":{}}}}}}'), []);
    assert.deepEqual(problems('{"a":{"b":[{"c":{"e":1,"f":2}}]}}'), []);
    assert.deepEqual(problems('{"a":{"b":[{"c":{"d":{"f":1,"g":2}}}],"h":[[[[3,4]]]]}}'), [
      '"\\"f\\"" Nested too deep: a desired state has at most 5 levels, objects and lists alike.',
      '"3" Nested too deep: a desired state has at most 5 levels, objects and lists alike.',
    ]);
  });

  it('refuses too many values, from the first that is', () => {
    assert.deepEqual(problems(withValues(128)), []);
    assert.deepEqual(problems(withValues(140)), [
      '"\\"k128\\"" A desired state has at most 128 values, and this has 140.',
    ]);
  });

  it('refuses what is too long without its blanks', () => {
    assert.deepEqual(problems(`${' '.repeat(20_000)}${ofBytes(16_332)}`), []);
    assert.deepEqual(problems(ofBytes(16_333)), [
      '"{" Too long: the desired state is 16333 bytes without blanks, and 16332 can be sent.',
    ]);
  });

  it('takes just what the platform takes', () => {
    const accepts = (text: string): boolean =>
      updateDesired(emptyShadow, desiredMessage(text, 1), { delta: false, now: 0 }).ok;
    for (const levels of [5, 6]) assert.equal(problems(nested(levels)).length === 0, accepts(nested(levels)));
    for (const count of [128, 129]) assert.equal(problems(withValues(count)).length === 0, accepts(withValues(count)));
    // The message is within its limit here; the state as it is stored is shorter than that.
    for (const bytes of [16_332, 16_333]) assert.equal(problems(ofBytes(bytes)).length === 0, accepts(ofBytes(bytes)));
    const { object } = fc.letrec<{ value: unknown; object: object }>((tie) => ({
      value: fc.oneof({ maxDepth: 7 }, fc.constantFrom(1, 'x', true, null), fc.array(tie('value')), tie('object')),
      object: fc.dictionary(fc.constantFrom('', 'a', 'b', 'c'), tie('value'), { maxKeys: 3, noNullPrototype: true }),
    }));
    fc.assert(
      fc.property(object, (value) => {
        const text = JSON.stringify(value, undefined, 2);
        assert.equal(problems(text).length === 0, accepts(text));
      }),
      { numRuns: 500 },
    );
  });
});

const nested = (levels: number): string => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`;

function withValues(count: number): string {
  return JSON.stringify(Object.fromEntries(Array.from({ length: count }, (_, index) => [`k${index}`, [index]])));
}

/** A state of so many bytes, most of them in characters of two. */
function ofBytes(bytes: number): string {
  const rest = bytes - '{"a":""}'.length;
  return `{"a":"${'é'.repeat(Math.floor(rest / 2))}${'x'.repeat(rest % 2)}"}`;
}
