import assert from 'node:assert/strict';
import { completeSql } from '../../../../../src/language/rulesql/services/completeSql.ts';
import type { SqlCompletion } from '../../../../../src/language/rulesql/services/sqlCompletion.ts';
import type { SqlContext } from '../../../../../src/language/rulesql/services/sqlContext.ts';
import { atCursor } from './support/atCursor.ts';
import { thermostatContext } from './support/thermostatContext.ts';

const at = (marked: string, context: SqlContext = thermostatContext): readonly SqlCompletion[] => {
  const { text, offset } = atCursor(marked);
  return completeSql(text, offset, context);
};
const labels = (marked: string, kind?: SqlCompletion['kind']): readonly string[] =>
  at(marked)
    .filter((completion) => kind === undefined || completion.kind === kind)
    .map(({ label }) => label);

/** The text once the completion of this label was chosen, with its snippet as it is. */
const choose = (marked: string, label: string): string => {
  const { text } = atCursor(marked);
  const completion = at(marked).find((one) => one.label === label);
  assert.ok(completion, `${label} is not offered`);
  const { span, snippet } = completion;
  return text.slice(0, span.start) + snippet + text.slice(span.end);
};

const topic = 'FROM "/a1Thermo001/+/user/update"';

describe('completion of rule SQL', () => {
  it('offers the words that a clause can go on with', () => {
    assert.deepEqual(labels('|'), ['SELECT']);
    assert.deepEqual(labels('sel|'), ['SELECT']);
    assert.deepEqual(labels(`SELECT a |`), ['AS', 'FROM']);
    assert.deepEqual(labels(`SELECT a AS b |`), ['FROM']);
    assert.deepEqual(labels(`SELECT a AS |`), []);
    assert.deepEqual(labels(`SELECT * ${topic} |`), ['WHERE']);
    assert.deepEqual(labels(`SELECT * ${topic} wh|`), ['WHERE']);
    assert.deepEqual(labels(`SELECT * ${topic} WHERE a |`).slice(0, 2), ['AND', 'OR']);
    assert.deepEqual(labels(`SELECT * ${topic} WHERE a IS |`), ['NULL', 'NOT NULL']);
    assert.deepEqual(labels(`SELECT * ${topic} WHERE a NOT |`), ['LIKE', 'IN']);
  });

  it('follows CASE', () => {
    const query = (rest: string) => labels(`SELECT CASE ${rest} ${topic}`, 'keyword');
    assert.equal(query('|')[0], 'WHEN');
    assert.equal(query('WHEN a > 1 |')[0], 'THEN');
    assert.deepEqual(query('WHEN a > 1 THEN 2 |').slice(0, 3), ['WHEN', 'ELSE', 'END']);
    assert.equal(query('WHEN a > 1 THEN 2 ELSE 3 |')[0], 'END');
    assert.deepEqual(query('WHEN a > 1 THEN 2 ELSE 3 END |'), ['AS', 'FROM']);
  });

  it('offers fields and functions in SELECT and WHERE, the aliases of SELECT in WHERE only', () => {
    for (const marked of [`SELECT | ${topic}`, `SELECT temperature AS t ${topic} WHERE |`, `SELECT abs(| ${topic}`]) {
      assert.ok(labels(marked, 'field').includes('temperature'), marked);
      assert.ok(labels(marked, 'function').includes('substring'), marked);
    }
    assert.deepEqual(labels(`SELECT temperature AS t ${topic} WHERE |`, 'alias'), ['t']);
    assert.deepEqual(labels(`SELECT temperature AS t, | ${topic}`, 'alias'), []);
  });

  it('offers what gives several fields where it can stand only', () => {
    assert.ok(labels('SELECT |').includes('thingPropertyFlatMap'));
    assert.ok(!labels('SELECT abs(|').includes('thingPropertyFlatMap'));
    assert.ok(!labels(`SELECT * ${topic} WHERE |`).includes('thingPropertyFlatMap'));
    assert.equal(labels('SELECT |')[0], '*');
    assert.equal(labels('SELECT to_hex(|')[0], '*');
    assert.ok(!labels('SELECT abs(|').includes('*'));
  });

  it('replaces what is typed of a path, dots included', () => {
    assert.equal(choose('SELECT items.Po|', 'items.Power.value'), 'SELECT items.Power.value');
    assert.equal(choose('SELECT items.|', 'items.Power.value'), 'SELECT items.Power.value');
    assert.deepEqual(labels('SELECT items.|', 'function'), []);
    assert.equal(choose('SELECT li|', 'list[0].id'), 'SELECT "list[0].id"');
    assert.equal(choose('SELECT "li|"', 'list[0].id'), 'SELECT "list[0].id"');
    assert.equal(choose('SELECT "li|, a FROM /x', 'list[0].id'), 'SELECT "list[0].id", a FROM /x');
    assert.equal(choose('SELECT |', 'end'), 'SELECT "end"');
  });

  it('writes a call with its parameters', () => {
    assert.equal(choose('SELECT subs|', 'substring'), 'SELECT substring(${1:target}, ${2:start})');
    assert.equal(choose('SELECT |', 'deviceName'), 'SELECT deviceName()');
    assert.equal(choose('SELECT |', 'timestamp'), 'SELECT timestamp($1)');
    assert.equal(choose('SELECT |', 'to_base64'), 'SELECT to_base64(*)');
    assert.equal(choose('SELECT ab|(temperature)', 'abs'), 'SELECT abs(temperature)');
  });

  it('offers the values that a field or a parameter may have', () => {
    const modes = ["'auto'", "'off'", '3'];
    for (const marked of ['mode = |', 'mode <> |', 'mode IN (|', "mode IN ('off', |", 'mode NOT IN (|'])
      assert.deepEqual(labels(`SELECT * ${topic} WHERE ${marked}`, 'value'), modes, marked);
    assert.deepEqual(labels(`SELECT CASE mode WHEN |`, 'value'), modes);
    assert.deepEqual(labels(`SELECT * ${topic} WHERE mode = '|'`), ["'auto'", "'off'"]);
    assert.equal(choose(`SELECT * ${topic} WHERE mode = '|'`, "'off'"), `SELECT * ${topic} WHERE mode = 'off'`);
    assert.equal(choose(`SELECT * ${topic} WHERE mode = 'o|`, "'off'"), `SELECT * ${topic} WHERE mode = 'off'`);
    assert.deepEqual(labels(`SELECT * ${topic} WHERE mode = 'off' AND |`, 'value'), []);
    assert.ok(labels('SELECT crypto(mode, |', 'value').includes("'SHA-256'"));
    assert.deepEqual(labels('SELECT thingPropertyFlatMap(|', 'value'), ["'Power'"]);
  });

  it('offers topics behind FROM, with quotes where there are none', () => {
    const all = thermostatContext.products.flatMap(({ topics }) => topics.map((one) => one.topic));
    for (const marked of ['SELECT * FROM |', 'SELECT * FROM "|"', 'SELECT * FROM "/a1|'])
      assert.deepEqual(labels(marked, 'topic'), all, marked);
    assert.equal(choose('SELECT * FROM |', all[0]!), `SELECT * ${topic}`);
    assert.equal(choose('SELECT * FROM "/a1|x"', all[0]!), `SELECT * ${topic}`);
    assert.equal(choose('SELECT * FROM /a1|/x WHERE a = 1', all[0]!), `SELECT * ${topic} WHERE a = 1`);
    assert.equal(choose('SELECT * FROM "/a1|', all[0]!), `SELECT * FROM "/a1Thermo001/+/user/update`);
  });

  it('offers devices in their level of the topic, and keeps the one that is named', () => {
    assert.deepEqual(labels('SELECT * FROM "/a1Thermo001/|"', 'device'), ['+', 'thermostat-0001', 'thermostat-0002']);
    assert.deepEqual(labels('SELECT * FROM "/sys/a1Thermo001/th|"', 'device').length, 3);
    assert.deepEqual(labels('SELECT * FROM "/a1Meter0001/|"', 'device'), ['+', 'meter-1']);
    assert.deepEqual(labels('SELECT * FROM "/|"', 'device'), []);
    const written = 'SELECT * FROM "/a1Thermo001/th|x/user/update"';
    assert.equal(choose(written, 'thermostat-0002'), 'SELECT * FROM "/a1Thermo001/thermostat-0002/user/update"');
    assert.ok(
      labels('SELECT * FROM "/a1Thermo001/thermostat-0001/|"').includes('/a1Thermo001/thermostat-0001/user/update'),
    );
  });

  it('knows no fields of a rule for BINARY', () => {
    const completions = at('SELECT |', { ...thermostatContext, dataType: 'BINARY' });
    assert.deepEqual([...new Set(completions.map(({ kind }) => kind))].sort(), ['function', 'keyword']);
    assert.ok(!completions.some(({ label }) => label === 'thingPropertyFlatMap'));
  });

  it('offers nothing inside of a text or a number', () => {
    for (const marked of ["SELECT 'a|b'", 'SELECT 12|', 'SELECT * FROM "/a" WHERE a LIKE \'|\''])
      assert.deepEqual(labels(marked), [], marked);
  });
});
