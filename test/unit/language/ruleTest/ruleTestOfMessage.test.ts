import assert from 'node:assert/strict';
import { ruleTestOfMessage } from '../../../../src/language/ruleTest/ruleTestOfMessage.ts';
import { newRuleTest } from '../../../../src/language/ruleTest/addRuleTestCase.ts';
import type { MessagePayload } from '../../../../src/model/messages/fleetMessage.ts';
import { someMessage } from '../../model/messages/someMessage.ts';

function testOf(payload: MessagePayload, topic = '/a1Thermo001/thermostat-0001/user/update') {
  const test = ruleTestOfMessage(someMessage({ payload, topic }));
  assert.ok(!('problem' in test));
  return test;
}

describe('ruleTestOfMessage', () => {
  const warm: MessagePayload = { kind: 'text', text: '{"t":21.0}' };
  const query = (where: string) => ({
    query: `SELECT t AS warm FROM "/a1Thermo001/+/user/update" WHERE ${where}`,
    dataType: 'JSON' as const,
  });

  it('begins a file with a query that takes the message as it is', () => {
    const { query: all, caseFor } = testOf(warm);
    assert.deepEqual(all, { query: 'SELECT *\nFROM "/a1Thermo001/+/user/update"', dataType: 'JSON' });
    const { name, expect } = caseFor(undefined);
    assert.equal(name, 'update of thermostat-0001');
    assert.equal(JSON.stringify(expect), '{"row":{"t":21.0}}');
  });

  it('expects what the query of a file makes of it', () => {
    const { caseFor } = testOf(warm);
    const expectationIn = (where: string) =>
      JSON.stringify(caseFor(newRuleTest(query(where), caseFor(undefined)).text).expect);
    assert.equal(expectationIn('t > 20'), '{"row":{"warm":21.0}}');
    assert.equal(expectationIn('t > 30'), '{"passes":false}');
  });

  it('leaves open what a rule by its name makes of it', () => {
    const first = { name: 'first', topic: '/a1Thermo001/t/user/update', payload: { t: 1 }, expect: { passes: true } };
    const file = JSON.stringify({ rule: 'warm', cases: [first] });
    assert.deepEqual(testOf(warm).caseFor(file).expect, { passes: true });
  });

  it('takes bytes for what they are', () => {
    const { query: all, caseFor } = testOf({ kind: 'bytes', bytes: Uint8Array.of(1, 2) });
    assert.equal(all.dataType, 'BINARY');
    assert.deepEqual(caseFor(undefined).payload, { base64: 'AQI=' });
  });

  it('says why there is none', () => {
    const problemOf = (parts: Parameters<typeof someMessage>[0]) => {
      const test = ruleTestOfMessage(someMessage(parts));
      return 'problem' in test ? test.problem : '';
    };
    assert.match(problemOf({ topic: '/sys/a1Thermo001/t/thing/event/property/post' }), /system topics/);
    assert.match(problemOf({ isCut: true }), /beginning/);
  });
});
