import assert from 'node:assert/strict';
import { compileQuery } from '../../../../src/language/rulesql/compileRule.ts';
import { describeFiltered } from '../../../../src/language/rulesql/describeFiltered.ts';
import { environment } from './support/environment.ts';
import { messageOf } from './support/messageOf.ts';

const outcomeOf = (query: string, payload = '{"a":1}') => {
  const compilation = compileQuery(query, 'JSON', environment);
  return compilation.kind === 'compiled' ? compilation.rule.evaluate(messageOf(payload)) : compilation;
};

describe('a whole query', () => {
  it('takes the messages of its topics', () => {
    for (const topic of ['"/a1Thermo001/+/user/update"', '/a1Thermo001/+/user/update', '"/a1Thermo001/#"', '"#"'])
      assert.deepEqual(outcomeOf(`SELECT a FROM ${topic}`), { kind: 'selected', row: { a: 1 } });
    for (const topic of ['"/a1Thermo001/+/user/get"', '"/a1Thermo001/+"', '"/a1Meter0001/#"'])
      assert.deepEqual(outcomeOf(`SELECT a FROM ${topic}`), { kind: 'other-topic' });
  });

  it('names the condition that does not hold by its place', () => {
    const query = 'SELECT a FROM "#" WHERE a = 1 AND (a < 1 OR a = 2)';
    const start = query.indexOf('a < 1');
    assert.deepEqual(outcomeOf(query), { kind: 'filtered', condition: { start, end: query.length - 1 } });
  });

  it('says what a condition came to that does not hold', () => {
    const why = (where: string, payload: string) => {
      const query = `SELECT * FROM "#" WHERE ${where}`;
      const compilation = compileQuery(query, 'JSON', environment);
      assert.ok(compilation.kind === 'compiled');
      const [{ rule }, row] = [compilation, messageOf(payload)];
      const outcome = rule.evaluate(row);
      assert.ok(outcome.kind === 'filtered');
      return describeFiltered(query, outcome.condition, rule.operands(outcome.condition, row));
    };
    assert.equal(why('a > 30', '{"a":21.0}'), 'a > 30 does not hold: a is 21.0.');
    assert.equal(
      why('a > 3 AND b.c <> topic(2)', '{"a":5}'),
      'b.c <> topic(2) does not hold: b.c is missing, topic(2) is "thermostat-0001".',
    );
    assert.equal(why('a = 1 OR a = 2', '{"a":"x"}'), 'a = 1 OR a = 2 does not hold: a is "x".');
    assert.equal(
      why('a IS NULL OR log(a) > 5', '{"a":1}'),
      'a IS NULL OR log(a) > 5 does not hold: a is 1, log(a) is 0.',
    );
    assert.equal(why("a LIKE 'x%' AND 1 = 2", '{"a":"xy"}'), '1 = 2 does not hold.');
  });

  it('does not run with an error', () => {
    const refused = outcomeOf('SELECT devicename(1) FROM "#"');
    assert.ok(refused.kind === 'refused');
    assert.deepEqual(
      refused.problems.map(({ kind, start, end }) => [kind, start, end]),
      [['argument-count', 7, 20]],
    );
  });
});
