import assert from 'node:assert/strict';
import { EventHub } from '../../../../src/emulator/traces/eventHub.ts';
import type { EmulatorEvent } from '../../../../src/protocol/emulatorEvents.ts';
import type { TraceHead } from '../../../../src/emulator/traces/trace.ts';
import { Traces } from '../../../../src/emulator/traces/traces.ts';

const receiver = { productKey: 'pk', deviceName: 'other' };

function head(messageId: string, change: Partial<TraceHead> = {}): TraceHead {
  return {
    messageId,
    origin: { kind: 'device', productKey: 'pk', deviceName: 'device' },
    topic: '/pk/device/user/update',
    qos: 0,
    payload: Buffer.from('{"a":1}'),
    ...change,
  };
}

function newTraces(capacity?: number, stepCapacity?: number) {
  const events = new EventHub();
  let now = 0;
  return { events, traces: new Traces({ events, now: () => (now += 1), capacity, stepCapacity }) };
}

const jsonOf = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe('Traces', () => {
  it('tell the way of a message', () => {
    const { traces } = newTraces();
    const trace = traces.begin(head('1'));
    traces.step(trace, { kind: 'routed', from: '/a', to: '/b' });
    traces.step(trace, { kind: 'delivered', topic: '/b', receiver });
    assert.deepEqual(jsonOf(traces.find('1')), {
      ...{ messageId: '1', at: 1, origin: { kind: 'device', productKey: 'pk', deviceName: 'device' } },
      ...{ topic: '/pk/device/user/update', qos: 0, size: 7, payload: '{"a":1}' },
      steps: [
        { at: 2, kind: 'routed', from: '/a', to: '/b' },
        { at: 3, kind: 'delivered', topic: '/b', productKey: 'pk', deviceName: 'other' },
      ],
    });
  });

  it('give way, the oldest first, where all together have too many steps', () => {
    const { traces } = newTraces(4, 5);
    const ids = () => Array.from(traces.newestFirst(), ({ messageId }) => messageId);
    const [first, second, third] = ['1', '2', '3'].map((id) => traces.begin(head(id)));
    const add = (trace = first, count = 1) => {
      for (let index = 0; index < count; index += 1) traces.step(trace, { kind: 'heard' });
    };
    add(first, 2);
    add(second, 3);
    assert.deepEqual(ids(), ['3', '2', '1']);
    add(third);
    assert.deepEqual(ids(), ['3', '2']);
    assert.equal(traces.find('1'), undefined);
    // What is told to a trace that is gone counts no more.
    add(first, 20);
    assert.deepEqual(ids(), ['3', '2']);
    for (const id of ['4', '5', '6']) traces.begin(head(id));
    assert.deepEqual(ids(), ['6', '5', '4', '3']);
    assert.equal(traces.dropped, 2);
    add(traces.find('4'), 5);
    assert.deepEqual(ids(), ['6', '5', '4']);
    traces.clear();
    add(traces.begin(head('7')), 5);
    assert.deepEqual(ids(), ['7']);
  });

  it('give way, the oldest first, and say how many did', () => {
    const { traces } = newTraces(3);
    const ids = () => Array.from(traces.newestFirst(), ({ messageId }) => messageId);
    for (const id of ['1', '2']) traces.begin(head(id));
    assert.deepEqual(ids(), ['2', '1']);
    for (const id of ['3', '4', '5']) traces.begin(head(id));
    assert.deepEqual(ids(), ['5', '4', '3']);
    assert.equal(traces.dropped, 2);
    assert.equal(traces.find('2'), undefined);
    traces.step(traces.find('2'), { kind: 'heard' });
    traces.clear();
    assert.deepEqual(ids(), []);
    traces.begin(head('6'));
    assert.deepEqual(ids(), ['6']);
  });

  it('count the steps that are too many', () => {
    const { traces } = newTraces();
    const trace = traces.begin(head('1'));
    for (let step = 0; step < 5_000; step += 1) traces.step(trace, { kind: 'heard' });
    const { steps, droppedSteps } = jsonOf(trace) as { steps: unknown[]; droppedSteps: number };
    assert.equal(trace.summary().steps, 5_000);
    assert.equal(steps.length + droppedSteps, 5_000);
    assert.ok(droppedSteps > 0);
  });

  it('keep the beginning of a payload, apart from the bytes it came in', () => {
    const { traces } = newTraces();
    const payload = Buffer.from('é'.repeat(700));
    const trace = traces.begin(head('1', { payload }));
    payload.fill(0);
    assert.deepEqual(trace.toJSON(), {
      ...trace.summary(),
      ...{ payload: 'é'.repeat(511), payloadIsCut: true, steps: [] },
    });
    assert.equal(trace.size, 1_400);
    const bytes = traces.begin(head('2', { payload: Buffer.from([0xff, 0]) }));
    assert.equal((bytes.toJSON() as { payloadBase64?: string }).payloadBase64, '/wA=');
  });

  it('show no payload that holds a secret or a signature', () => {
    const { traces } = newTraces();
    const shown = (topic: string) => 'payload' in traces.begin(head('1', { topic })).toJSON();
    for (const topic of [
      '/sys/pk/device/thing/topo/add',
      '/sys/pk/device/thing/sub/register_reply',
      '/sys/pk/device/thing/lifecycle',
      '/ext/session/pk/device/combine/login',
      '/ext/register',
    ]) {
      assert.equal(shown(topic), false, topic);
    }
    for (const topic of [
      '/pk/device/user/update',
      '/sys/pk/device/thing/event/property/post',
      '/sys/pk/device/rrpc/request/1',
      '/ext/rrpc/1/ask',
      '/broadcast/pk/all',
      '/shadow/get/pk/device',
    ]) {
      assert.equal(shown(topic), true, topic);
    }
  });

  it('tell those who watch, while they do', () => {
    const { events, traces } = newTraces();
    const seen: EmulatorEvent[] = [];
    const watching = events.watch((event) => event !== 'end' && seen.push(event));
    const trace = traces.begin(head('1'));
    traces.step(trace, { kind: 'delivered', topic: '/b', receiver });
    watching.dispose();
    traces.step(trace, { kind: 'heard' });
    assert.deepEqual(
      seen.map(({ type, kind, messageId, deviceName }) => [type, kind, messageId, deviceName]),
      [
        ['message', 'received', '1', 'device'],
        ['delivery', 'delivered', '1', 'other'],
      ],
    );
  });
});
