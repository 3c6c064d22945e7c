import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readRuleTest } from '../../../../src/language/ruleTest/readRuleTest.ts';

const topic = '/a1Thermo001/thermostat-0001/user/update';
const good = { name: 'one', topic, payload: { a: 1 }, expect: { row: { a: 1 } } };

/** Cases in which one thing is something else. */
const mutated = fc
  .tuple(fc.constantFrom('name', 'topic', 'payload', 'text', 'base64', 'tags', 'time', 'expect'), fc.jsonValue())
  .map(([key, value]) => ({ ...good, [key]: value }));

/** The problems of a file, each with the text that it is about. */
const problemsOf = (text: string): readonly (readonly [message: string, about: string])[] =>
  readRuleTest(text).problems.map(({ message, start, end }) => [message, text.slice(start, end)]);
const problemsIn = (file: object) => problemsOf(JSON.stringify(file));

describe('a file of rule tests', () => {
  it('is read with its defaults', () => {
    const text = JSON.stringify({ query: 'SELECT a FROM "#"', cases: [good] });
    const { test } = readRuleTest(text);
    assert.ok(test);
    assert.deepEqual(test.subject, { kind: 'query', query: 'SELECT a FROM "#"', dataType: 'JSON' });
    assert.equal(test.regionId, 'cn-shanghai');
    const [one] = test.cases;
    assert.equal(one?.deviceName, 'thermostat-0001');
    assert.equal(new TextDecoder().decode(one.payload), '{"a":1}');
    assert.equal(one.time, Date.UTC(2020, 0, 1));
    assert.deepEqual(JSON.parse(text.slice(one.start, one.end)), good);
  });

  it('keeps every digit of a payload and of a row', () => {
    const text = `{"rule":"r","cases":[{"name":"x","topic":"/a/b","payload":{"a":21.0},"expect":{"row":{"a":21.0}}}]}`;
    const [one] = readRuleTest(text).test?.cases ?? [];
    assert.ok(one);
    assert.equal(new TextDecoder().decode(one.payload), '{"a":21.0}');
  });

  it('takes payloads as text and in Base64, and times in words and in milliseconds', () => {
    const cases = [
      { ...good, name: 'a', payload: undefined, text: 'no JSON', time: '2018-11-28T02:56:38.943Z' },
      { ...good, name: 'b', payload: undefined, base64: '/wA=', time: 1543373798943 },
    ];
    const [a, b] = readRuleTest(JSON.stringify({ rule: 'r', cases })).test?.cases ?? [];
    assert.equal(new TextDecoder().decode(a?.payload), 'no JSON');
    assert.deepEqual([...(b?.payload ?? [])], [255, 0]);
    assert.deepEqual([a?.time, b?.time], [1543373798943, 1543373798943]);
  });

  it('says what is wrong with it, and where', () => {
    assert.deepEqual(problemsOf('{"query":"x",}'), [['JSON allows no "," after the last entry: remove it.', ',']]);
    const [[both, whole] = []] = problemsIn({ query: 'SELECT a FROM "#"', rule: 'r', cases: [good] });
    assert.equal(both, 'The file must have one of query, rule, but has query and rule.');
    assert.ok(whole?.startsWith('{'));
    assert.deepEqual(problemsIn({ rule: 'r', cases: [] }), [['cases must have at least 1 entry.', '[]']]);
    assert.deepEqual(problemsIn({ rule: 'r', cases: [good, { ...good, topic: 'x' }] }), [
      ['cases[1].topic must begin with a slash, have no empty level, and neither + nor #.', '"x"'],
    ]);
    assert.deepEqual(problemsIn({ rule: 'r', cases: [good, { ...good, payload: 2 }] }), [
      ['cases[1].name is that of another case: give each its own.', '"one"'],
    ]);
    assert.deepEqual(problemsIn({ rule: 'r', cases: [{ ...good, expect: {} }] }), [
      ['cases[0].expect must have one of row, base64, passes, fails, but has none of them.', '{}'],
    ]);
    assert.deepEqual(problemsIn({ rule: 'r', cases: [{ ...good, time: 'soon' }] }), [
      ['cases[0].time must be a time, as "2018-11-28T02:56:38Z", or milliseconds since 1970.', '"soon"'],
    ]);
    const [[unknown] = []] = problemsIn({ rule: 'r', cases: [{ ...good, expected: 1 }] });
    assert.equal(unknown, 'cases[0] does not know expected: mend the spelling, or leave it out.');
  });

  it('is never too broken to be read, and every problem has a place', () => {
    const files = fc.oneof(
      fc.string(),
      fc.json(),
      fc
        .record(
          { query: fc.jsonValue(), rule: fc.jsonValue(), cases: fc.array(fc.oneof(fc.jsonValue(), mutated)) },
          { requiredKeys: [] },
        )
        .map((file) => JSON.stringify(file)),
    );
    fc.assert(
      fc.property(files, (text) => {
        const { test, problems } = readRuleTest(text);
        assert.equal(test === undefined, problems.length > 0);
        for (const { message, start, end } of problems) {
          assert.match(message, /[.:]$/);
          assert.ok(0 <= start && start <= end && end <= text.length);
        }
      }),
      { numRuns: 500 },
    );
  });
});
