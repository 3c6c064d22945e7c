import assert from 'node:assert/strict';
import { connect as connectTcp } from 'node:net';
import { setImmediate as turn, setTimeout as delay } from 'node:timers/promises';
import type { IPublishPacket } from 'mqtt';
import { parser } from 'mqtt-packet';
import { deriveCredentials } from '../../../src/device/credentials.ts';
import { secretOf } from '../../support/deviceRegister.ts';
import type { BrokerFixture, LoginOptions } from '../../support/mqttBroker.ts';
import { closed, receive, startBrokerFixture } from '../../support/mqttBroker.ts';
import { mqttPacket, mqttText } from '../../support/mqttPackets.ts';

const topic = '/pk/device/user/get';
const day = 24 * 60 * 60 * 1000;

describe('A session that is kept', () => {
  let fixture: BrokerFixture;
  beforeEach(async () => {
    fixture = await startBrokerFixture();
    for (const name of ['device', 'other']) fixture.directory.register(name);
  });
  afterEach(() => fixture.close());

  const kept = (name = 'device') => fixture.logIn(name, { clean: false });
  const send = (text: string, qos: 0 | 1 = 1) =>
    fixture.broker.messenger.publish({ topic, payload: Buffer.from(text), qos });
  /** What a device is sent from its CONNACK on. */
  const arrivals = (options: LoginOptions = { clean: false }) => {
    const device = fixture.connect('device', options);
    const texts: string[] = [];
    device.on('message', (_topic, payload) => texts.push(payload.toString()));
    const count = async (wanted: number) => {
      while (texts.length < wanted) await delay(5);
    };
    return { device, texts, count };
  };
  const subscribed = async (qos: 0 | 1 = 1) => {
    const device = await kept();
    await device.subscribeAsync(topic, { qos });
    await device.endAsync();
  };
  const rows = (deviceName = 'device') => {
    const { id } = fixture.store.devices.find('pk', deviceName) ?? { id: -1 };
    return fixture.store.sessions.messages(id, { after: 0, since: 0, limit: 1000 });
  };
  const untilRows = async (count: number) => {
    while (rows().length !== count) await delay(5);
  };

  it('has its messages over a restart of the broker, in their order, whoever sent them', async () => {
    await subscribed();
    for (const text of ['a', 'b']) await send(text);
    await send('QoS 0', 0);
    await fixture.restart();
    await send('c');
    const { texts, count } = arrivals();
    await count(3);
    await send('d');
    await count(4);
    assert.deepEqual(texts, ['a', 'b', 'c', 'd']);
    await untilRows(0);
  });

  it('begins anew with cleanSession=1, on the disk too', async () => {
    await subscribed();
    await send('lost');
    await (await fixture.logIn('device')).endAsync();
    await fixture.restart();
    await send('not subscribed');
    assert.deepEqual(rows(), []);
    const { device, texts, count } = arrivals();
    await device.subscribeAsync(topic, { qos: 1 });
    await send('own');
    await count(1);
    assert.deepEqual(texts, ['own']);
  });

  it('keeps messages for seven days and no longer', async () => {
    await subscribed();
    await send('old');
    fixture.clock.now += 6 * day;
    await send('young');
    fixture.clock.now += 1 * day + 1;
    const { texts, count } = arrivals();
    await count(1);
    assert.deepEqual(texts, ['young']);
    await untilRows(1);
    await fixture.restart();
    await untilRows(0);
  });

  it('keeps nothing of a filter that was refused, or that was unsubscribed, or of QoS 0', async () => {
    const device = await kept();
    const granted = await device
      .subscribeAsync({ '/pk/other/user/get': { qos: 1 }, [topic]: { qos: 1 }, '/pk/device/user/both': { qos: 0 } })
      .catch((error: unknown) => error);
    assert.ok(granted instanceof Error);
    await device.unsubscribeAsync(topic);
    await device.endAsync();
    for (const text of ['unsubscribed', 'too']) await send(text);
    const { messenger } = fixture.broker;
    await messenger.publish({ topic: '/pk/other/user/get', payload: Buffer.from('secret'), qos: 1 });
    await messenger.publish({ topic: '/pk/device/user/both', payload: Buffer.from('QoS 0'), qos: 1 });
    assert.deepEqual([...rows(), ...rows('other')], []);
    assert.deepEqual(
      fixture.store.sessions.subscriptions().map(({ filter }) => filter),
      ['/pk/device/user/both'],
    );
  });

  it('brings what was not acknowledged again, under the same identifier and marked as a repetition', async () => {
    const connectAndAwait = async (answer?: 'PUBACK' | 'PUBCOMP') => {
      const socket = connectTcp(fixture.broker.port, '127.0.0.1', () => socket.write(login()));
      const packets: { text: string; id: number; dup: boolean }[] = [];
      for await (const chunk of socket) {
        const at = (chunk as Buffer).indexOf(topic);
        if (at < 0) continue;
        const after = at + topic.length;
        const bytes = chunk as Buffer;
        const id = bytes.readUInt16BE(after);
        packets.push({ text: bytes.subarray(after + 2).toString(), id, dup: (bytes[at - 4]! & 8) > 0 });
        if (!answer) break;
        socket.end(mqttPacket(answer === 'PUBACK' ? 0x40 : 0x70, [id >> 8, id & 255]));
      }
      socket.destroy();
      while (fixture.broker.connectedCount() > 0) await delay(5);
      return packets[0]!;
    };
    await subscribed();
    await send('again');
    const first = await connectAndAwait();
    assert.deepEqual({ text: first.text, dup: first.dup }, { text: 'again', dup: false });
    // The end of an exchange with QoS 2 is no acknowledgement.
    assert.deepEqual(await connectAndAwait('PUBCOMP'), { ...first, dup: true });
    assert.deepEqual(await connectAndAwait('PUBACK'), { ...first, dup: true });
    await untilRows(0);
  });

  it('has at most 100 messages on their way, and the others when these are acknowledged', async () => {
    await subscribed();
    const numbers = Array.from({ length: 250 }, (_, number) => String(number));
    for (const number of numbers) await send(number);
    const socket = connectTcp(fixture.broker.port, '127.0.0.1', () => socket.write(login()));
    const received: IPublishPacket[] = [];
    const packets = parser();
    packets.on('packet', (packet) => packet.cmd === 'publish' && received.push(packet));
    socket.on('data', (chunk) => packets.parse(chunk));
    while (received.length < 100) await delay(5);
    socket.write(mqttPacket(0x82, [0, 1], mqttText('/pk/device/user/both'), [0]));
    socket.write(mqttPacket(0x30, mqttText('/pk/device/user/both'), Buffer.from('marker')));
    while (received.length < 101) await delay(5);
    assert.equal(received.pop()?.payload.toString(), 'marker');
    const acknowledge = ({ messageId = 0 }: IPublishPacket) =>
      socket.write(Buffer.from([0x40, 2, messageId >> 8, messageId & 255]));
    for (let done = 0; done < 250; done++) {
      while (received.length <= done) await delay(1);
      acknowledge(received[done]!);
    }
    assert.deepEqual(
      received.map(({ payload }) => payload.toString()),
      numbers,
    );
    await untilRows(0);
    socket.destroy();
  });

  it('does not hold up other devices while its own does not read', async () => {
    await subscribed();
    const socket = connectTcp(fixture.broker.port, '127.0.0.1', () => socket.write(login()));
    socket.pause();
    while (fixture.broker.connectedCount() === 0) await delay(5);
    const payload = Buffer.alloc(200_000, 1);
    for (let number = 0; number < 60; number++) await fixture.broker.messenger.publish({ topic, payload, qos: 1 });
    for (let number = 0; number < 60; number++) await fixture.broker.messenger.publish({ topic, payload, qos: 0 });
    const other = await fixture.logIn('other');
    await other.subscribeAsync('/pk/other/user/get');
    const message = receive(other, 1);
    await fixture.broker.messenger.publish({ topic: '/pk/other/user/get', payload: Buffer.from('x'), qos: 0 });
    await message;
    assert.equal(rows().length, 60);
    socket.destroy();
    while (fixture.broker.connectedCount() > 1) await delay(5);
    const { texts, count } = arrivals();
    await count(60);
    assert.equal(texts.length, 60);
    await untilRows(0);
  });

  it('ends with its device', async () => {
    await subscribed();
    await send('missed');
    const id = fixture.directory.register('device');
    fixture.store.devices.delete(id);
    await fixture.broker.messenger.forget({ productKey: 'pk', deviceName: 'device' });
    await send('for nobody');
    assert.deepEqual(fixture.store.sessions.sessions(), []);
    assert.deepEqual(fixture.store.sessions.messages(id, { after: 0, since: 0, limit: 1 }), []);
  });

  it('is told only once what a message says that matches several of its filters', async () => {
    const { device, texts, count } = arrivals();
    await device.subscribeAsync({
      '/sys/pk/device/thing/#': { qos: 1 },
      '/sys/pk/device/thing/service/+': { qos: 1 },
      '/sys/pk/device/thing/service/set': { qos: 0 },
    });
    const publish = (text: string, qos: 0 | 1) =>
      fixture.broker.messenger.publish({ topic: '/sys/pk/device/thing/service/set', payload: Buffer.from(text), qos });
    for (const [text, qos] of [
      ['a', 1],
      ['b', 0],
      ['c', 1],
    ] as const)
      await publish(text, qos);
    await count(3);
    await delay(20);
    assert.deepEqual(texts.sort(), ['a', 'b', 'c']);
  });

  function login(): Buffer {
    const { clientId, username, password } = deriveCredentials({
      ...{ productKey: 'pk', deviceName: 'device', deviceSecret: secretOf('device') },
    });
    return mqttPacket(
      0x10,
      ...[mqttText('MQTT'), [4, 0xc0, 0, 60], mqttText(clientId), mqttText(username), mqttText(password)],
    );
  }

  it('misses no message while its subscription is raised from QoS 0 to 1', async () => {
    const { device, texts, count } = arrivals();
    await device.subscribeAsync(topic, { qos: 0 });
    const raised = device.subscribeAsync(topic, { qos: 1 });
    const sending: Promise<void>[] = [];
    // Some of them come when the wish is known, and not on the disk yet.
    do {
      sending.push(send(String(sending.length)));
    } while ((await Promise.race([raised, turn('not yet')])) === 'not yet');
    await Promise.all(sending);
    await count(sending.length);
    assert.deepEqual(
      texts.map(Number).sort((a, b) => a - b),
      sending.map((_, number) => number),
    );
    await untilRows(0);
  });

  it('has each message once while its subscription is lowered from QoS 1 to 0', async () => {
    const { device, texts, count } = arrivals();
    await device.subscribeAsync(topic, { qos: 1 });
    const lowered = device.subscribeAsync(topic, { qos: 0 });
    const sending: Promise<void>[] = [];
    // Some of them come when the wish is known, and are kept all the same.
    do {
      sending.push(send(String(sending.length)));
    } while ((await Promise.race([lowered, turn('not yet')])) === 'not yet');
    await Promise.all(sending);
    await send('last');
    await count(sending.length + 1);
    await untilRows(0);
    assert.deepEqual(texts.toSorted(), [...sending.map((_, number) => String(number)), 'last'].toSorted());
  });

  it('is not disturbed by a former connection that ends late', async () => {
    const former = await kept();
    await former.subscribeAsync(topic, { qos: 1 });
    const ended = closed(former);
    const { texts, count } = arrivals();
    await ended;
    await send('x');
    await count(1);
    assert.deepEqual(texts, ['x']);
  });
});
