import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import * as l10n from '../../../../src/common/l10n.ts';
import { drawTrace } from '../../../../src/model/messages/drawTrace.ts';
import type { MessageTrace, MessageTraceStep } from '../../../../src/model/messages/messageTrace.ts';

const topic = '/a1Thermo001/thermostat-0001/user/update';

function traceOf(steps: readonly MessageTraceStep[], parts: Partial<MessageTrace> = {}): MessageTrace {
  const origin = { kind: 'device', productKey: 'a1Thermo001', deviceName: 'thermostat-0001' } as const;
  return { messageId: '1', at: 1_000, origin, topic, steps, ...parts };
}

/** `column.row label (detail)` of each box, and which one comes before it. */
function described(trace: MessageTrace): readonly string[] {
  return drawTrace(trace).boxes.map(({ column, row, label, detail, from, state }) => {
    const words = detail === '' ? '' : ` (${detail})`;
    return `${column}.${row} ${label}${words} ${state}${from === undefined ? '' : ` after ${from}`}`;
  });
}

const delivered = (name: string, on: string): MessageTraceStep => ({
  ...{ at: 1_001, kind: 'delivered', topic: on, productKey: 'a1Thermo001', deviceName: name },
});

const bundle = new URL('../../../../l10n/bundle.l10n.zh-cn.json', import.meta.url);

describe('drawTrace', () => {
  afterEach(() => {
    l10n.configure({});
  });

  it('leads from the device through rules to destinations and on', () => {
    const target = '/a1Thermo001/display/user/get';
    const steps: readonly MessageTraceStep[] = [
      {
        ...{ at: 1_001, kind: 'rules', topic },
        rules: [
          { ruleId: '1', ruleName: 'warm', result: 'matched' },
          { ruleId: '2', ruleName: 'cold', result: 'filtered', reason: 't < 0 is false' },
          { ruleId: '3', ruleName: 'other', result: 'other topic' },
        ],
      },
      {
        at: 1_003,
        kind: 'action',
        ruleId: '1',
        actionId: '7',
        type: 'REPUBLISH',
        destination: target,
        result: 'delivered',
      },
      delivered('display', target),
      { at: 1_006, kind: 'acknowledged', productKey: 'a1Thermo001', deviceName: 'display' },
    ];
    assert.deepEqual(described(traceOf(steps)), [
      '0.0 thermostat-0001 (a1Thermo001) plain',
      `1.0 ${topic} plain after 0`,
      '2.0 warm (matched) good after 1',
      '2.1 cold (filtered: t < 0 is false) plain after 1',
      '2.2 1 rule for other topics plain after 1',
      `3.0 ${target} (REPUBLISH, delivered) good after 2`,
      '4.0 display (acknowledged after 5 ms) good after 5',
    ]);
  });

  it('follows copies by routes from topic to topic', () => {
    const [first, second] = ['/a/b/user/x', '/a/c/user/x'];
    const steps: readonly MessageTraceStep[] = [
      { at: 1_000, kind: 'routed', from: topic, to: first },
      { at: 1_000, kind: 'routed', from: first, to: second },
      { at: 1_000, kind: 'not-routed', from: second, to: topic, reason: 'the message has been on this topic before' },
      delivered('c', second),
    ];
    assert.deepEqual(described(traceOf(steps)).slice(2), [
      `2.0 ${first} (a copy by a route) plain after 1`,
      `3.0 ${second} (a copy by a route) plain after 2`,
      `4.0 ${topic} (not copied: the message has been on this topic before) bad after 3`,
      '4.1 c (delivered) good after 3',
    ]);
  });

  it('keeps attempts of one action together', () => {
    const action = { kind: 'action', actionId: '7', type: 'MNS', destination: 'queue' } as const;
    const steps: readonly MessageTraceStep[] = [
      { ...action, at: 1_000, attempt: 1, result: 'failed', reason: 'It is full.', retryIn: 1_000 },
      { ...action, at: 2_000, attempt: 2, result: 'delivered' },
    ];
    assert.deepEqual(described(traceOf(steps.slice(0, 1))).slice(2), [
      '2.0 queue (MNS, failed: It is full, again in 1000 ms) bad after 1',
    ]);
    assert.deepEqual(described(traceOf(steps)).slice(2), ['2.0 queue (MNS, delivered, attempt 2) good after 1']);
  });

  it('shows some of many receivers and counts the rest', () => {
    const steps = Array.from({ length: 1_000 }, (_, index) => delivered(`d${index}`, topic));
    const picture = drawTrace(traceOf(steps, { origin: { kind: 'call', operation: 'PubBroadcast' }, droppedSteps: 5 }));
    assert.equal(picture.boxes.length, 11);
    assert.equal(picture.boxes.at(-1)?.label, '992 more devices');
    assert.equal(picture.leftOut, 997);
    assert.deepEqual([picture.columns, picture.rows], [3, 9]);
  });

  it("says why in the person's language, and in English what came without words for that", () => {
    const said = l10n.later('{0} does not hold: {1}.', 't > 3', [l10n.later('{0} is {1}', 't', '1')]);
    const action = { at: 1_000, kind: 'action', actionId: '7', type: 'REPUBLISH', destination: '/a', result: 'failed' };
    const steps: readonly MessageTraceStep[] = [
      {
        ...{ at: 1_000, kind: 'rules', topic },
        rules: [
          { ruleId: '1', ruleName: 'warm', result: 'filtered', reason: 't > 3 does not hold: t is 1.', said },
          { ruleId: '2', ruleName: 'old', result: 'filtered', reason: 'It is cold.' },
        ],
      },
      { ...action, reason: '/a is a system topic.', said: l10n.later('{0} is a system topic.', '/a') },
      { at: 1_000, kind: 'refused', reason: 'in English', said: l10n.later('devices may only subscribe to it') },
    ];
    const inChinese = JSON.parse(readFileSync(bundle, 'utf8')) as Readonly<Record<string, string>>;
    l10n.configure(inChinese);
    assert.deepEqual(described(traceOf(steps)).slice(2), [
      '2.0 warm (filtered：t > 3 不成立：t 为 1。) plain after 1',
      '2.1 old (filtered：It is cold.) plain after 1',
      '2.2 /a (REPUBLISH，失败：/a 是系统 Topic) bad after 1',
      '2.3 被拒绝 (设备只能订阅该 Topic) bad after 1',
    ]);
  });

  it('shows how a request ended', () => {
    const steps = [{ at: 1_100, kind: 'answered', code: 'TIMEOUT' }];
    assert.deepEqual(described(traceOf(steps, { origin: { kind: 'call', operation: 'RRpc' } })), [
      '0.0 RRpc (a call of the API) plain',
      `1.0 ${topic} plain after 0`,
      '2.0 No answer (TIMEOUT) bad after 1',
    ]);
    assert.equal(drawTrace(traceOf(steps)).boxes[2]?.after, 100);
  });
});
