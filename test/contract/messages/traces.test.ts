import assert from 'node:assert/strict';
import { DeviceFleet } from '../../support/deviceFleet.ts';
import { traceOf } from '../../support/traceOf.ts';

describe('Traces of messages', () => {
  let fleet: DeviceFleet;
  before(async () => (fleet = await DeviceFleet.start()));
  after(() => fleet[Symbol.asyncDispose]());

  const latest = async (query: string) => {
    const { traces } = await fleet.read<{ traces: { messageId: string }[] }>(`traces?limit=1&${query}`);
    return traceOf(fleet, traces[0]?.messageId ?? assert.fail(`no trace for ${query}`));
  };

  it('begin with a call, and name who received the message', async () => {
    const device = await fleet.connect('listener');
    const topic = fleet.topic('listener', 'user/get');
    await device.subscribeAsync(topic);
    const { MessageId, RequestId } = await fleet.api.call('Pub', {
      ...{ ProductKey: fleet.productKey, TopicFullName: topic, MessageContent: btoa('hello'), Qos: 0 },
    });
    const trace = await traceOf(fleet, MessageId, (steps) => steps.length > 0);
    assert.deepEqual(
      { ...trace, at: 0, steps: trace.steps.map((step) => ({ ...step, at: 0 })) },
      {
        ...{ messageId: MessageId, at: 0, origin: { kind: 'call', operation: 'Pub', requestId: RequestId } },
        ...{ topic, qos: 0, size: 5, payload: 'hello' },
        steps: [{ at: 0, kind: 'delivered', topic, productKey: fleet.productKey, deviceName: 'listener' }],
        stoppedRules: [],
        republished: [],
      },
    );
    assert.equal((await latest(`requestId=${RequestId}`)).messageId, MessageId);
    assert.equal((await latest('deviceName=listener&operation=Pub')).messageId, MessageId);
  });

  it('say who acknowledged a message with QoS 1, also one that waited for its device', async () => {
    const topic = fleet.topic('keeper', 'user/get');
    const options = { clean: false } as const;
    const first = await fleet.connect('keeper', options);
    await first.subscribeAsync(topic, { qos: 1 });
    const send = async () => {
      const call = { ProductKey: fleet.productKey, TopicFullName: topic, MessageContent: btoa('x'), Qos: 1 } as const;
      return (await fleet.api.call('Pub', call)).MessageId;
    };
    const acknowledged = (messageId: string) =>
      traceOf(fleet, messageId, (steps) => steps.some(({ kind }) => kind === 'acknowledged'));
    const atOnce = await acknowledged(await send());
    assert.deepEqual(
      atOnce.steps.map(({ kind, deviceName }) => [kind, deviceName]),
      [
        ['delivered', 'keeper'],
        ['acknowledged', 'keeper'],
      ],
    );
    await first.endAsync();
    const messageId = await send();
    await fleet.connect('keeper', options);
    assert.deepEqual((await acknowledged(messageId)).steps.at(-1)?.['deviceName'], 'keeper');
  });

  it('begin with a device, and say why a message went no further', async () => {
    const device = await fleet.connect('talker');
    await device.publishAsync(fleet.topic('talker', 'user/get'), 'mine', { qos: 1 });
    const refused = await latest('deviceName=talker');
    assert.deepEqual(refused.origin, { kind: 'device', productKey: fleet.productKey, deviceName: 'talker' });
    assert.deepEqual(
      refused.steps.map(({ kind, reason }) => [kind, reason]),
      [['refused', 'devices may only subscribe to it']],
    );
    const unheard = `/sys/${fleet.productKey}/talker/thing/nothing`;
    await device.publishAsync(unheard, '{}', { qos: 1 });
    assert.deepEqual(
      (await latest(`topic=${encodeURIComponent(unheard)}`)).steps.map(({ kind }) => kind),
      ['unheard'],
    );
  });

  it('say how a request ended', async () => {
    const { MessageId = '' } = await fleet.api.call('RRpc', {
      ...{ ProductKey: fleet.productKey, DeviceName: 'talker', RequestBase64Byte: btoa('?'), Timeout: 1000 },
    });
    assert.deepEqual(
      (await traceOf(fleet, MessageId)).steps.map(({ kind, code }) => [kind, code]),
      [['answered', 'TIMEOUT']],
    );
  });

  it('are listed by page, and can be cleared', async () => {
    const device = await fleet.connect('pager');
    for (let number = 0; number < 5; number += 1) {
      await device.publishAsync(fleet.topic('pager', 'user/update'), String(number), { qos: 1 });
    }
    const page = async (query: string) => {
      const answer = await fleet.read<{ total: number; traces: { messageId: string }[] }>(
        `traces?deviceName=pager&${query}`,
      );
      const payloads = await Promise.all(
        answer.traces.map(async ({ messageId }) => (await traceOf(fleet, messageId)).payload),
      );
      return { total: answer.total, payloads };
    };
    assert.deepEqual(await page('limit=2'), { total: 5, payloads: ['4', '3'] });
    assert.deepEqual(await page('limit=2&offset=4'), { total: 5, payloads: ['0'] });
    assert.equal((await fleet.control('GET', 'traces?limit=0')).status, 400);
    assert.equal((await fleet.control('GET', 'traces?offset=-1')).status, 400);
    assert.equal((await fleet.control('DELETE', 'traces')).status, 200);
    assert.deepEqual(await page('limit=2'), { total: 0, payloads: [] });
    assert.equal((await fleet.control('GET', 'traces/1')).status, 404);
  });
});
