import assert from 'node:assert/strict';
import { DeviceFleet } from '../../support/deviceFleet.ts';
import { receive } from '../../support/mqttBroker.ts';
import { traceOf } from '../../support/traceOf.ts';

describe('Topic routes at work', () => {
  let fleet: DeviceFleet;
  before(async () => {
    fleet = await DeviceFleet.start();
    await fleet.register('anna', 'bert', 'carl', 'dora');
  });
  after(() => fleet[Symbol.asyncDispose]());

  const route = (SrcTopic: string, DstTopic: readonly string[]) =>
    fleet.api.call('CreateTopicRouteTable', { SrcTopic, DstTopic });

  it('copy what a device publishes to every destination, with its bytes and its QoS', async () => {
    const [source, ...destinations] = ['anna', 'bert', 'carl'].map((name) =>
      fleet.topic(name, name === 'anna' ? 'user/update' : 'user/get'),
    );
    await route(source!, destinations);
    const [b, c] = await Promise.all([fleet.connect('bert'), fleet.connect('carl')]);
    await b.subscribeAsync(destinations[0]!, { qos: 1 });
    await c.subscribeAsync(destinations[1]!, { qos: 1 });
    const a = await fleet.connect('anna');
    for (const qos of [0, 1] as const) {
      const received = Promise.all([receive(b, 1), receive(c, 1)]);
      const payload = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte));
      await a.publishAsync(source!, payload, { qos });
      for (const [index, [packet]] of (await received).entries()) {
        assert.equal(packet?.topic, destinations[index]);
        assert.deepEqual(packet?.payload, payload);
        assert.equal(packet.qos, qos);
      }
    }
  });

  it('take effect, and end, at once', async () => {
    const [from, to] = [fleet.topic('anna', 'user/both'), fleet.topic('dora', 'user/get')];
    const [a, d] = await Promise.all([fleet.connect('anna'), fleet.connect('dora')]);
    await d.subscribeAsync([to, fleet.topic('dora', 'user/both')]);
    const received: string[] = [];
    d.on('message', (_topic, payload) => received.push(payload.toString()));
    const last = receive(d, 2);
    await a.publishAsync(from, 'before', { qos: 1 });
    await route(from, [to]);
    await a.publishAsync(from, 'while', { qos: 1 });
    await fleet.api.call('DeleteTopicRouteTable', { SrcTopic: from, DstTopic: [to] });
    await a.publishAsync(from, 'after', { qos: 1 });
    await d.publishAsync(fleet.topic('dora', 'user/both'), 'end', { qos: 1 });
    await last;
    assert.deepEqual(received, ['while', 'end']);
  });

  it('go on from a destination, and come to each topic once where they run in a circle', async () => {
    const both = ['anna', 'bert', 'carl'].map((name) => fleet.topic(name, 'user/both'));
    const [first, second, third] = both as [string, string, string];
    await route(first, [second, fleet.topic('dora', 'user/get')]);
    await route(second, [third]);
    await route(third, [first, second]);
    const devices = await Promise.all(['anna', 'bert', 'carl'].map((name) => fleet.connect(name)));
    const received: string[] = [];
    for (const [index, device] of devices.entries()) {
      await device.subscribeAsync(both[index]!);
      device.on('message', (topic, payload) => received.push(`${topic} ${payload.toString()}`));
    }
    const arrived = Promise.all(devices.map((device) => receive(device, 1)));
    const { MessageId } = await fleet.api.call('Pub', {
      ...{ ProductKey: fleet.productKey, TopicFullName: first, MessageContent: btoa('round'), Qos: 0 },
    });
    await arrived;
    const { steps, origin } = await traceOf(
      fleet,
      MessageId,
      (all) => all.filter(({ kind }) => kind === 'delivered').length >= 3,
    );
    assert.deepEqual(
      received.toSorted(),
      both.map((topic) => `${topic} round`),
    );
    assert.equal(origin['kind'], 'call');
    assert.equal(origin['operation'], 'Pub');
    const ways = steps
      .filter(({ kind }) => kind === 'routed' || kind === 'not-routed')
      .map(({ kind, from, to, reason }) => [kind, from, to, ...(reason === undefined ? [] : [reason])]);
    const before = 'the message has been on this topic before';
    assert.deepEqual(ways, [
      ['routed', first, second],
      ['routed', first, fleet.topic('dora', 'user/get')],
      ['routed', second, third],
      ['not-routed', third, first, before],
      ['not-routed', third, second, before],
    ]);
  });

  it('end with their devices', async () => {
    const [from, to] = [fleet.topic('bert', 'user/update'), fleet.topic('gone', 'user/get')];
    await fleet.register('gone');
    await route(from, [to]);
    const b = await fleet.connect('bert');
    const routed = async () => {
      await b.publishAsync(from, 'x', { qos: 1 });
      const { traces } = await fleet.read<{ traces: { messageId: string }[] }>(
        `traces?limit=1&topic=${encodeURIComponent(from)}`,
      );
      const { steps } = await traceOf(fleet, traces[0]?.messageId ?? '');
      return steps.filter(({ kind }) => kind === 'routed').length;
    };
    assert.equal(await routed(), 1);
    await fleet.api.call('DeleteDevice', { ProductKey: fleet.productKey, DeviceName: 'gone' });
    assert.equal(await routed(), 0);
  });
});
