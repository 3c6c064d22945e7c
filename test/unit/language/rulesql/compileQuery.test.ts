import assert from 'node:assert/strict';
import { compileQuery } from '../../../../src/language/rulesql/compileRule.ts';
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

  it('does not run with an error', () => {
    const refused = outcomeOf('SELECT devicename(1) FROM "#"');
    assert.ok(refused.kind === 'refused');
    assert.deepEqual(
      refused.problems.map(({ kind, start, end }) => [kind, start, end]),
      [['argument-count', 7, 20]],
    );
  });
});
