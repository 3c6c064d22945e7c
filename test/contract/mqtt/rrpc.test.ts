import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import type { MqttClient } from 'mqtt';
import { parseRrpcTopic, rrpcTopics } from '../../../src/device/topics.ts';
import type { RrpcRequest } from '../../../src/emulator/deviceMessenger.ts';
import type { BrokerFixture } from '../../support/mqttBroker.ts';
import { receive, startBrokerFixture } from '../../support/mqttBroker.ts';

const names = { productKey: 'pk', deviceName: 'device' };
const offline = { code: 'OFFLINE' };
const timedOut = { code: 'TIMEOUT' };
let lastId = 889455942124347329n;

function request(fields: Partial<RrpcRequest> = {}): RrpcRequest {
  return { ...names, payload: Buffer.from('hello'), timeout: 5000, messageId: String(++lastId), ...fields };
}

/** Answers each request by `answer`, on the topic that belongs to it. */
async function answering(
  device: MqttClient,
  answer: (payload: Buffer, reply: (text: string | Buffer) => void) => void,
) {
  await device.subscribeAsync(rrpcTopics(names, '+').request);
  device.on('message', (topic, payload) => {
    const { messageId = '' } = parseRrpcTopic(topic) ?? {};
    answer(payload, (text) => device.publish(rrpcTopics(names, messageId).response, text));
  });
}

describe('MQTT RRPC', () => {
  let fixture: BrokerFixture;
  beforeEach(async () => {
    fixture = await startBrokerFixture();
    for (const name of ['device', 'other']) fixture.directory.register(name);
  });
  afterEach(() => fixture.close());
  const rrpc = (fields?: Partial<RrpcRequest>) => fixture.broker.messenger.rrpc(request(fields));

  it('brings back what the device answered, byte for byte', async () => {
    await answering(await fixture.logIn('device'), (payload, reply) => reply(payload));
    for (const payload of [Buffer.from([0, 255, 10, 13, 128]), Buffer.alloc(0), Buffer.alloc(256 * 1024, 1)]) {
      assert.deepEqual(await rrpc({ payload }), { code: 'SUCCESS', payload });
    }
  });

  it('keeps 100 requests at a time apart, none lost or answered twice', async () => {
    const waiting: (() => void)[] = [];
    await answering(await fixture.logIn('device'), (payload, reply) => {
      waiting.push(() => {
        reply(`answer to ${payload.toString()}`);
        reply('a second answer');
      });
      if (waiting.length === 100) for (const answerNow of waiting.reverse()) answerNow();
    });
    const outcomes = await Promise.all(
      Array.from({ length: 100 }, (_, number) => rrpc({ payload: Buffer.from(String(number)), timeout: 20_000 })),
    );
    assert.deepEqual(
      outcomes.map((outcome) => outcome.code === 'SUCCESS' && Buffer.from(outcome.payload).toString()),
      Array.from({ length: 100 }, (_, number) => `answer to ${number}`),
    );
  });

  it("uses a topic of the caller's own, for devices with ext=1, and does not echo the answer", async () => {
    const ext = { device: { options: { ext: '1' } } };
    const received: string[] = [];
    for (const name of ['device', 'other']) {
      const device = await fixture.logIn(name, ext);
      await device.subscribeAsync('/ext/rrpc/+/pk/get');
      device.on('message', (topic, payload) => {
        received.push(`${name} ${payload.toString()}`);
        device.publish(topic, `from ${name}`);
      });
    }
    const payload = Buffer.from('from device');
    assert.deepEqual(await rrpc({ topic: '/pk/get' }), { code: 'SUCCESS', payload });
    assert.deepEqual(await rrpc({ topic: '/pk/get', payload: Buffer.from('again') }), { code: 'SUCCESS', payload });
    assert.deepEqual(received, ['device hello', 'device again']);
  });

  it('times out where the device does not answer, where it answers late, and where it has not subscribed', async () => {
    const device = await fixture.logIn('device');
    assert.deepEqual(await rrpc({ timeout: 50 }), timedOut);
    assert.match(
      fixture.log.join('\n'),
      /pk\/device is connected but has not subscribed to \/sys\/pk\/device\/rrpc\/request/,
    );
    const lateReplies: (() => void)[] = [];
    await answering(device, (payload, reply) => lateReplies.push(() => reply(payload)));
    assert.deepEqual(await rrpc({ timeout: 50 }), timedOut);
    const next = rrpc();
    for (const replyNow of lateReplies.splice(0)) replyNow();
    while (lateReplies.length === 0) await delay(5);
    lateReplies[0]!();
    assert.equal((await next).code, 'SUCCESS');
    assert.match(fixture.log.join('\n'), /where no request waits/);
  });

  it('takes an answer from nobody but the device, and none above 256 KB', async () => {
    const messageId = String(++lastId);
    const intruder = await fixture.logIn('other', { device: { options: { ext: '1' } } });
    const device = await fixture.logIn('device', { device: { options: { ext: '1' } } });
    const custom = rrpcTopics(names, messageId, '/x').response;
    const outcome = rrpc({ topic: '/x', messageId, timeout: 20_000 });
    await intruder.publishAsync(custom, 'forged', { qos: 1 });
    await device.publishAsync(rrpcTopics(names, messageId).response, 'wrong topic', { qos: 1 });
    await device.publishAsync(custom, Buffer.alloc(256 * 1024 + 1), { qos: 1 });
    await device.publishAsync(custom, 'genuine', { qos: 1 });
    assert.deepEqual(await outcome, { code: 'SUCCESS', payload: Buffer.from('genuine') });
  });

  it('tells a device that is offline from one whose line broke within its keepalive', async () => {
    const gone = async () => {
      while (fixture.broker.connectedCount() > 0) await delay(5);
    };
    assert.deepEqual(await rrpc(), offline);
    await (await fixture.logIn('device')).endAsync();
    await gone();
    assert.deepEqual(await rrpc(), offline);
    const device = await fixture.logIn('device', { keepalive: 60 });
    // It counts from its last packet on, not from the end of its line.
    fixture.clock.now += 50_000;
    device.stream.destroy();
    await gone();
    assert.deepEqual(await rrpc(), { code: 'HALFCONN' });
    fixture.clock.now += 40_000;
    assert.deepEqual(await rrpc(), offline);
    await fixture.logIn('device');
    await fixture.broker.messenger.forget({ productKey: 'pk', deviceName: 'device' });
    await gone();
    assert.deepEqual(await rrpc(), offline);
  });

  it('goes on for a device that reconnects before it answers', async () => {
    const first = await fixture.logIn('device');
    await first.subscribeAsync(rrpcTopics(names, '+').request);
    const messageId = String(++lastId);
    const received = receive(first, 1);
    const outcome = rrpc({ messageId });
    await received;
    const second = await fixture.logIn('device');
    second.publish(rrpcTopics(names, messageId).response, 'after all');
    assert.deepEqual(await outcome, { code: 'SUCCESS', payload: Buffer.from('after all') });
  });

  it('ends with UNKNOW when the broker stops', async () => {
    await fixture.logIn('device');
    const outcome = rrpc({ timeout: 20_000 });
    await fixture.broker.close();
    assert.deepEqual(await outcome, { code: 'UNKNOW' });
  });
});
