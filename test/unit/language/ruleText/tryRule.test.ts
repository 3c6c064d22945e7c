import assert from 'node:assert/strict';
import { digestBytes } from '../../../../src/language/rulesql/digestBytes.ts';
import type { SqlMessage } from '../../../../src/language/rulesql/sqlRow.ts';
import { prepareRule, type RuleTrial } from '../../../../src/language/ruleText/tryRule.ts';

const environment = { now: () => 0, timeZone: 'UTC', random: () => 0, uuid: () => 'id', digest: digestBytes };

const message = (payload: string, topic = '/pk/dev/user/update'): SqlMessage => ({
  topic,
  deviceName: 'dev',
  messageId: '1',
  payload: new TextEncoder().encode(payload),
  tag: () => undefined,
});

const attempt = (text: string, tried: SqlMessage, dataType: 'JSON' | 'BINARY' = 'JSON'): RuleTrial => {
  const run = prepareRule(text, dataType, environment);
  assert.ok(typeof run !== 'string', String(run));
  return run(tried);
};

describe('A rule tried with a message', () => {
  const text = 'SELECT deviceName() AS d, t\nFROM "/pk/+/user/update"\nWHERE t > 30\n';

  it('gives the row of a message that passes', () => {
    const trial = attempt(text, message('{"t": 31}'));
    assert.deepEqual(trial, { kind: 'passes', outcome: { kind: 'selected', row: { d: 'dev', t: 31 } } });
  });

  it('says which condition does not hold, and with what', () => {
    assert.deepEqual(attempt(text, message('{"t": 3}')), {
      kind: 'filtered',
      reason: 't > 30 does not hold: t is 3.',
    });
  });

  it('says that the topic is another, or that the payload is not JSON', () => {
    const other = attempt(text, message('{"t": 31}', '/pk/dev/user/get'));
    assert.ok(other.kind === 'filtered' && other.reason.startsWith('/pk/dev/user/get is not among'));
    const bytes = attempt(text, message('31'.repeat(2) + '{'));
    assert.ok(bytes.kind === 'filtered' && bytes.reason.includes('not JSON'));
  });

  it('says why a message is abandoned', () => {
    const trial = attempt('SELECT 1 / t AS x FROM "/pk/+/user/update"', message('{"t": 0}'));
    assert.ok(trial.kind === 'abandoned' && trial.reason.includes('divide by 0'));
  });

  it('takes system topics and the status of devices, which begin otherwise than they are written behind FROM', () => {
    const rows = [
      ['/pk/+/thing/event/property/post', '/sys/pk/dev/thing/event/property/post'],
      ['/sys/pk/+/thing/event/property/post', '/sys/pk/dev/thing/event/property/post'],
      ['/pk/+', '/as/mqtt/status/pk/dev'],
    ] as const;
    for (const [from, topic] of rows)
      assert.equal(attempt(`SELECT * FROM "${from}"`, message('{}', topic)).kind, 'passes', from);
  });

  it('passes bytes on as they are', () => {
    const trial = attempt('SELECT * FROM "/pk/+/user/update"', message('abc'), 'BINARY');
    assert.ok(trial.kind === 'passes' && trial.outcome.kind === 'selected-bytes');
  });

  it('cannot be prepared from a text that is no rule, which is said in words', () => {
    assert.match(String(prepareRule('', 'JSON', environment)), /no SQL/);
    assert.match(String(prepareRule('SELECT nonsense() FROM "/pk/+/a"', 'JSON', environment)), /nonsense/);
  });
});
