import assert from 'node:assert/strict';
import { connect as connectTcp, type Socket } from 'node:net';
import { deriveCredentials } from '../../../src/device/credentials.ts';
import { secretOf } from '../../support/deviceRegister.ts';
import type { BrokerFixture } from '../../support/mqttBroker.ts';
import { closed, receive, startBrokerFixture } from '../../support/mqttBroker.ts';
import { mqttPacket, mqttText } from '../../support/mqttPackets.ts';

describe('MQTT messages', () => {
  let fixture: BrokerFixture;
  before(async () => {
    fixture = await startBrokerFixture();
    for (const name of ['device', 'other']) fixture.directory.register(name);
  });
  after(() => fixture.close());

  it('reach a subscribed device byte for byte, with the QoS asked for', async () => {
    const device = await fixture.logIn('device');
    const topic = '/pk/device/user/get';
    await device.subscribeAsync(topic, { qos: 1 });
    const payloads = [
      Buffer.from(Array.from({ length: 256 }, (_, byte) => byte)),
      Buffer.alloc(0),
      Buffer.alloc(256 * 1024, 7),
    ];
    for (const qos of [0, 1] as const) {
      const messages = receive(device, payloads.length);
      for (const payload of payloads) await fixture.broker.messenger.publish({ topic, payload, qos });
      const received = await messages;
      assert.deepEqual(
        received.map((packet) => packet.payload),
        payloads,
      );
      assert.ok(received.every((packet) => packet.topic === topic && packet.qos === qos && !packet.retain));
    }
  });

  it('all arrive when QoS 0 and 1 are mixed at one moment', async () => {
    const device = await fixture.logIn('device', { clean: false });
    const topic = '/pk/device/user/get';
    await device.subscribeAsync(topic, { qos: 1 });
    const numbers = Array.from({ length: 200 }, (_, number) => number);
    const messages = receive(device, numbers.length);
    await Promise.all(
      numbers.map((number) =>
        fixture.broker.messenger.publish({
          topic,
          payload: Buffer.from(String(number)),
          qos: number % 3 === 0 ? 1 : 0,
        }),
      ),
    );
    const received = (await messages).map(({ payload }) => Number(payload.toString()));
    assert.deepEqual(
      received.sort((a, b) => a - b),
      numbers,
    );
  });

  it('are refused a subscriber that may not have them', async () => {
    const device = await fixture.logIn('device');
    const forbidden = [
      '/pk/other/user/get',
      '/pk/device/user/update',
      '/pk/+/user/get',
      '#',
      '/ext/rrpc/+/x',
      `/sys/pk/device/thing/${'x'.repeat(120)}`,
    ];
    const granted = [];
    for (const topic of [...forbidden, '/pk/device/user/get']) {
      const answers = await device.subscribeAsync(topic).catch(() => [{ qos: 128 }]);
      granted.push(answers[0]?.qos);
    }
    assert.deepEqual(granted, [...forbidden.map(() => 128), 0]);
    assert.match(
      fixture.log.join('\n'),
      /Refused pk\/device the subscription to "\/pk\/other\/user\/get": no topic category/,
    );
    assert.ok(device.connected);
  });

  it('that a device may not publish are dropped, and it stays connected', async () => {
    const other = await fixture.logIn('other');
    const topic = '/pk/other/user/get';
    await other.subscribeAsync(topic);
    const messages = receive(other, 1);
    const device = await fixture.logIn('device');
    await device.publishAsync(topic, 'forged', { qos: 1 });
    await device.publishAsync('/pk/device/user/both', Buffer.alloc(256 * 1024 + 1), { qos: 1 });
    await fixture.broker.messenger.publish({ topic, payload: Buffer.from('genuine'), qos: 0 });
    assert.deepEqual(
      (await messages).map(({ payload }) => payload.toString()),
      ['genuine'],
    );
    assert.match(fixture.log.join('\n'), /Dropped a message of pk\/device on "\/pk\/other\/user\/get"/);
    assert.match(fixture.log.join('\n'), /262145 bytes is larger than 256 KB/);
    assert.ok(device.connected);
  });

  it('that nobody hears yet are acknowledged, and the log says so once', async () => {
    const device = await fixture.logIn('device');
    const told = () => fixture.log.filter((line) => line.includes('does nothing with it')).length;
    const before = told();
    for (let time = 0; time < 3; time++) {
      await device.publishAsync('/sys/pk/device/thing/event/property/post', '{}', { qos: 1 });
      await device.publishAsync('/shadow/update/pk/device', '{}', { qos: 1 });
      await device.publishAsync('/pk/device/user/update', '{}', { qos: 1 });
    }
    assert.equal(told() - before, 2);
  });

  it('are never retained, and a will is never published', async () => {
    const topic = '/pk/device/user/both';
    const will = { topic, payload: Buffer.from('will'), qos: 1, retain: true } as const;
    const first = await fixture.logIn('device', { will });
    await first.publishAsync(topic, 'retained', { qos: 1, retain: true });
    first.end(true);
    await closed(first);
    const device = await fixture.logIn('device');
    const messages = receive(device, 1);
    await device.subscribeAsync(topic);
    await device.publishAsync(topic, 'ordinary');
    assert.deepEqual(
      (await messages).map(({ payload }) => payload.toString()),
      ['ordinary'],
    );
  });

  it('that went out reach a device that is thrown off right behind them', async () => {
    for (let round = 0; round < 20; round++) {
      const device = await fixture.logIn('device');
      await device.subscribeAsync('/pk/device/user/get');
      const [last, ended] = [receive(device, 1), closed(device)];
      await fixture.broker.messenger.publish({ topic: '/pk/device/user/get', payload: Buffer.from('last'), qos: 0 });
      await fixture.broker.messenger.disconnect({ productKey: 'pk', deviceName: 'device' });
      await last;
      await ended;
    }
  });

  for (const [what, packet] of [
    ['without an identifier', mqttPacket(0x32, mqttText('/pk/device/user/both'))],
    [
      'without an identifier, with a packet behind',
      Buffer.concat([mqttPacket(0x32, mqttText('/pk/device/user/both')), Buffer.from([0xc0, 0])]),
    ],
    ['with the identifier 0', mqttPacket(0x32, mqttText('/pk/device/user/both'), [0, 0])],
    ['on a topic with a NUL', mqttPacket(0x30, mqttText('/pk/device/user/b\0'))],
  ] as const) {
    it(`end their connection where they come ${what}`, async () => {
      const device = await fixture.logIn('device');
      const ended = closed(device);
      (device.stream as Socket).write(packet);
      await ended;
      assert.match(fixture.log.join('\n'), /is disconnected: it published/);
    });
  }

  it('have at most QoS 1', async () => {
    const device = await fixture.logIn('device');
    const granted = await device.subscribeAsync('/pk/device/user/get', { qos: 2 });
    assert.deepEqual(
      granted.map(({ qos }) => qos),
      [1],
    );
    const ended = closed(device);
    device.publish('/pk/device/user/update', 'x', { qos: 2 });
    await ended;
    assert.match(fixture.log.join('\n'), /pk\/device is disconnected: it published with QoS 2/);
  });

  for (const [name, header] of [
    ['PUBACK', 0x40],
    ['PUBREC', 0x50],
    ['PUBREL', 0x62],
    ['PUBCOMP', 0x70],
  ] as const) {
    it(`go on after a ${name} that nobody waits for`, async () => {
      const device = await fixture.logIn('device');
      (device.stream as Socket).write(mqttPacket(header, [0, 77]));
      const back = receive(device, 1);
      await device.subscribeAsync('/pk/device/user/both', { qos: 1 });
      await device.publishAsync('/pk/device/user/both', 'after it', { qos: 1 });
      assert.deepEqual(
        (await back).map(({ payload }) => payload.toString()),
        ['after it'],
      );
    });
  }

  for (const clean of [true, false]) {
    it(`come back to a device that subscribes and publishes without waiting, with cleanSession=${clean ? 1 : 0}`, async () => {
      const topic = '/pk/device/user/both';
      const { clientId, username, password } = deriveCredentials({
        productKey: 'pk',
        deviceName: 'device',
        deviceSecret: secretOf('device'),
      });
      const everything = Buffer.concat([
        mqttPacket(
          0x10,
          mqttText('MQTT'),
          [4, 0xc0 | (clean ? 2 : 0), 0, 60],
          mqttText(clientId),
          mqttText(username),
          mqttText(password),
        ),
        mqttPacket(0x82, [0, 1], mqttText(topic), [1]),
        mqttPacket(0x30, mqttText(topic), Buffer.from('first')),
        mqttPacket(0x30, mqttText(topic), Buffer.from('second')),
      ]);
      const socket = connectTcp(fixture.broker.port, '127.0.0.1', () => socket.write(everything));
      let received = '';
      for await (const chunk of socket) {
        received += (chunk as Buffer).toString('latin1');
        if (received.includes('second')) break;
      }
      assert.match(received, /first[^]*second/);
    });
  }
});
