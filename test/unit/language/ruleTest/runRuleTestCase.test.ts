import assert from 'node:assert/strict';
import * as l10n from '../../../../src/common/l10n.ts';
import { readRuleTest } from '../../../../src/language/ruleTest/readRuleTest.ts';
import { runRuleTestCase, type RuleTestResult } from '../../../../src/language/ruleTest/runRuleTestCase.ts';

const from = 'FROM "/a1Thermo001/+/user/update"';

interface Given {
  readonly dataType?: 'JSON' | 'BINARY';
  readonly [key: string]: unknown;
}

/** Tries one message with a query. */
function tryCase(query: string, { dataType = 'JSON', ...given }: Given): RuleTestResult {
  const topic = '/a1Thermo001/thermostat-0001/user/update';
  const payload = 'text' in given || 'base64' in given ? {} : { payload: { temperature: 21.5, mode: 'auto' } };
  const text = JSON.stringify({ query, dataType, cases: [{ name: 'x', topic, ...payload, ...given }] });
  const { test, problems } = readRuleTest(text);
  assert.ok(test, problems.map(({ message }) => message).join(' '));
  return runRuleTestCase({ query, dataType, regionId: test.regionId }, test.cases[0]!);
}

const passes = (query: string, given: Given) => {
  assert.deepEqual(tryCase(query, given), { kind: 'passed' });
};
const fails = (query: string, given: Given) => {
  const result = tryCase(query, given);
  assert.ok(result.kind === 'failed', result.kind);
  return result;
};

describe('a case of a rule test', () => {
  it('passes where what it expects comes', () => {
    passes(`SELECT temperature AS t ${from}`, { expect: { row: { t: 21.5 } } });
    passes(`SELECT * ${from} WHERE temperature > 30`, { expect: { passes: false } });
    passes(`SELECT * ${from}`, { expect: { passes: true } });
    passes(`SELECT * ${from}`, { topic: '/a1Other0001/x/user/update', expect: { passes: false } });
    passes(`SELECT * ${from}`, { text: 'no JSON', expect: { passes: false } });
    passes(`SELECT temperature / 0 AS x ${from}`, { expect: { fails: 'divide by 0' } });
    passes(`SELECT abs(mode) AS x ${from}`, { expect: { fails: '' } });
    passes(`SELECT * ${from}`, { dataType: 'BINARY', base64: '/wA=', expect: { base64: '/wA=' } });
  });

  it('has a device, tags, an id and a time, and nothing random', () => {
    passes(
      `SELECT deviceName() AS d, attribute('floor') AS f, messageId() AS m, timestamp_utc('HH:mm') AS t, rand() AS r, newuuid() AS u ${from}`,
      {
        tags: { floor: '3' },
        time: '2018-11-28T02:56:38Z',
        expect: {
          row: {
            d: 'thermostat-0001',
            f: '3',
            m: '1',
            t: '02:56',
            r: 0.5,
            u: '00000000-0000-4000-8000-000000000000',
          },
        },
      },
    );
  });

  it('fails with what was expected and what came, in the same order', () => {
    const result = fails(`SELECT mode, temperature ${from}`, {
      expect: { row: { temperature: 22, mode: 'auto', more: 1 } },
    });
    assert.equal(result.message, 'Another row came than was expected.');
    assert.equal(result.expected, '{\n  "mode": "auto",\n  "temperature": 22,\n  "more": 1\n}');
    assert.equal(result.actual, '{\n  "mode": "auto",\n  "temperature": 21.5\n}');
  });

  it('says why a message did not pass', () => {
    const query = `SELECT * ${from} WHERE temperature > 30`;
    const { message, expected } = fails(query, { expect: { row: { a: 1 } } });
    assert.equal(message, 'The message does not pass: temperature > 30 does not hold: temperature is 21.5.');
    assert.equal(expected, '{\n  "a": 1\n}');
    assert.match(
      fails(query, { topic: '/b/c/d', expect: { passes: true } }).message,
      /\/b\/c\/d is not among the topics/,
    );
    assert.match(fails(query, { text: '{', expect: { passes: true } }).message, /not JSON/);
    assert.match(fails(`SELECT 1 / 0 AS x ${from}`, { expect: { passes: true } }).message, /cannot divide by 0/);
    assert.equal(fails(`SELECT * ${from}`, { expect: { passes: false } }).expected, 'The message does not pass.');
  });

  it('says that a message passes where that is the fault, and not what is in its row', () => {
    for (const expect of [{ passes: false }, { fails: '' }])
      assert.equal(fails(`SELECT * ${from}`, { expect }).message, 'The message passes, which was not expected.');
  });

  it('tells numbers apart by every digit', () => {
    const query = `SELECT temperature ${from}`;
    assert.equal(tryCase(query, { text: '{"temperature":21.0}', expect: { row: { temperature: 21 } } }).kind, 'failed');
  });

  it('is not tried with a query that cannot run', () => {
    const result = tryCase(`SELECT abs( ${from}`, { expect: { passes: true } });
    assert.ok(result.kind === 'refused');
    assert.match(result.message, /^The query cannot run\.\nCharacter \d+: /);
  });

  it('is the same in every language, and says in the person’s why it failed', () => {
    l10n.configure({ '{0} cannot divide by 0.': '{0} 不能除以 0。' });
    try {
      passes(`SELECT temperature / 0 AS x ${from}`, { expect: { fails: 'divide by 0' } });
      assert.match(fails(`SELECT temperature / 0 AS x ${from}`, { expect: { passes: true } }).message, /不能除以 0/);
    } finally {
      l10n.configure({});
    }
  });
});
