import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect as connectTcp } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { signMethods } from '../../../src/device/clientId.ts';
import { deriveCredentials } from '../../../src/device/credentials.ts';
import { startBroker } from '../../../src/emulator/mqtt/broker.ts';
import { deafInbox } from '../../support/deafInbox.ts';
import { FastTimers } from '../../support/fastTimers.ts';
import { secretOf } from '../../support/deviceRegister.ts';
import type { BrokerFixture, LoginOptions } from '../../support/mqttBroker.ts';
import { closed, receive, startBrokerFixture } from '../../support/mqttBroker.ts';
import { mqttPacket, mqttText } from '../../support/mqttPackets.ts';

describe('MQTT login', () => {
  let fixture: BrokerFixture;
  beforeEach(async () => {
    fixture = await startBrokerFixture();
    fixture.directory.register('device');
    fixture.directory.register('disabled', { disabled: true });
  });
  afterEach(() => fixture.close());

  for (const signMethod of signMethods) {
    it(`works with ${signMethod}, with and without a timestamp, over MQTT 3.1.1 and 3.1`, async () => {
      for (const device of [{ signMethod }, { signMethod, timestamp: '2524608000000', secureMode: 2 }] as const) {
        await fixture.logIn('device', { device });
        await fixture.logIn('device', { device, protocolVersion: 3, protocolId: 'MQIsdp' });
      }
    });
  }

  it('takes MD5 where no method is named, upper-case hex, and options in any order with white space', async () => {
    const { username, password } = deriveCredentials({
      productKey: 'pk',
      deviceName: 'device',
      deviceSecret: secretOf('device'),
      clientId: '12345',
      signMethod: 'hmacmd5',
      timestamp: '789',
    });
    const clientId = '12345|_v=sdk-1, timestamp = 789 ,lan=C, securemode=3|';
    await fixture.logIn('device', { clientId, username, password: password.toUpperCase() });
  });

  const refusals: Record<string, [deviceName: string, options: LoginOptions, code: number, log: RegExp]> = {
    'a clientId without options': ['device', { clientId: 'mqttjs_1234' }, 2, /ID\|name=value/],
    'a method that does not exist': ['device', { clientId: 'x|signmethod=hmacsha512|' }, 2, /hmacsha512/],
    'registration over MQTT': ['device', { device: { options: { authType: 'register' } } }, 2, /TLS/],
    'a keepalive of 1201 s': ['device', { keepalive: 1201 }, 2, /keepalive of 1201 s/],
    'a login without keepalive': ['device', { keepalive: 0 }, 2, /keepalive of 0 s/],
    'a user name of another form': ['device', { username: 'pk/device' }, 4, /DeviceName&ProductKey/],
    'an unknown device': ['nobody', {}, 4, /"pk\/nobody" is not registered/],
    'an unknown product': ['device', { username: 'device&other' }, 4, /"other\/device" is not registered/],
    'a user name with line breaks': ['device', { username: 'a\nb&pk' }, 4, /"pk\/a\\nb" is not registered/],
    'a clientId with line breaks': ['device', { clientId: 'x\ny||' }, 4, /gives for "x\\ny"/],
    'a wrong password': ['device', { password: '00'.repeat(32) }, 4, /not the hmacsha256/],
    'no password': ['device', { password: '' }, 4, /not the hmacsha256/],
    'a password of another clientId': ['device', { clientId: 'x|signmethod=hmacsha256|' }, 4, /gives for "x"/],
    'a disabled device': ['disabled', {}, 5, /pk\/disabled is disabled/],
    'a disabled device that has no password': ['disabled', { password: 'x' }, 4, /not the hmacsha256/],
    'MQTT 5': ['device', { protocolVersion: 5 }, 1, /^$/],
  };
  for (const [title, [deviceName, options, code, log]] of Object.entries(refusals)) {
    it(`refuses ${title} with CONNACK ${code}`, async () => {
      await assert.rejects(fixture.logIn(deviceName, options), { code });
      assert.match(fixture.log.find((line) => line.startsWith('Login refused')) ?? '', log);
      assert.deepEqual(fixture.directory.reports, []);
      assert.ok(!fixture.log.join().includes(secretOf(deviceName)));
    });
  }

  /** Logs the device in over a socket of its own, which sends nothing by itself. */
  const logInBySocket = (keepalive: number) => {
    const { clientId, username, password } = deriveCredentials({
      ...{ productKey: 'pk', deviceName: 'device', deviceSecret: secretOf('device') },
    });
    const header = [...mqttText('MQTT'), 4, 0xc2, 0, keepalive];
    const socket = connectTcp(fixture.broker.port, '127.0.0.1', () =>
      socket.write(mqttPacket(0x10, header, ...[clientId, username, password].map(mqttText))),
    );
    const received: number[] = [];
    socket.on('data', (bytes: Buffer) => received.push(...bytes));
    return { socket, received };
  };

  const ping = mqttPacket(0xc0);
  const signsOfLife = { PINGREQ: ping, PUBLISH: mqttPacket(0x30, mqttText('/pk/device/user/update')) };
  for (const [name, packet] of Object.entries(signsOfLife))
    it(`ends the connection of a device that sends nothing for one and a half keepalives after a ${name}, and not before`, async () => {
      using timers = new FastTimers(20);
      const { socket, received } = logInBySocket(30);
      while (received.length < 4) await delay(5);
      for (const sign of [packet, packet, packet, packet, packet, ping]) {
        // All of them together take longer than the connection may be silent.
        await delay(500);
        socket.write(sign);
      }
      const answers = packet === ping ? 6 : 1;
      while (received.length < 4 + 2 * answers && !socket.closed) await delay(5);
      assert.deepEqual(received.slice(-2), [0xd0, 0], 'the last PINGRESP');
      assert.deepEqual(fixture.directory.reports, ['online device']);
      await once(socket, 'close');
      assert.ok(
        timers.delays.some((ms) => Math.round(ms / 1000) === 45),
        timers.delays.join(),
      );
      while (fixture.directory.reports.length < 2) await delay(5);
      assert.deepEqual(fixture.directory.reports, ['online device', 'offline device']);
      const request = { productKey: 'pk', deviceName: 'device', payload: Buffer.from('x'), timeout: 1000 };
      const { code } = await fixture.broker.messenger.rrpc({ ...request, messageId: '1' });
      assert.equal(code, 'OFFLINE', 'its end is certain');
    });

  it('raises a keepalive below 30 s, so that a device may be silent for longer than it said', async () => {
    const { socket, received } = logInBySocket(1);
    // Without that the connection ends after one and a half keepalives.
    await delay(2_000);
    socket.write(ping);
    while (received.length < 6 && !socket.closed) await delay(5);
    assert.deepEqual(received, [0x20, 2, 0, 0, 0xd0, 0], 'CONNACK 0, PINGRESP');
    socket.destroy();
  });

  it('reports when a device comes and goes', async () => {
    const device = await fixture.logIn('device');
    assert.deepEqual(fixture.directory.reports, ['online device']);
    assert.equal(fixture.broker.connectedCount(), 1);
    await device.endAsync();
    await fixture.broker.close();
    assert.deepEqual(fixture.directory.reports, ['online device', 'offline device']);
  });

  it('closes the former connection of a device that logs in again, which stays online', async () => {
    const topic = '/pk/device/user/get';
    const logins = Array.from({ length: 10 }, (_, number) => ({ device: { timestamp: String(number) } }));
    for (const login of logins) {
      const former = await fixture.logIn('device', login);
      await former.subscribeAsync(topic);
      const latter = await Promise.all([fixture.logIn('device'), closed(former)]).then(([client]) => client);
      await latter.subscribeAsync(topic);
      const messages = receive(latter, 1);
      await fixture.broker.messenger.publish({ topic, payload: Buffer.from('x'), qos: 0 });
      await messages;
    }
    assert.equal(fixture.broker.connectedCount(), 1);
    assert.deepEqual(new Set(fixture.directory.reports), new Set(['online device']));
  });

  it('survives a device that logs in many times at once: one connection is left', async () => {
    const clients = await Promise.allSettled(Array.from({ length: 20 }, () => fixture.logIn('device')));
    assert.ok(clients.some(({ status }) => status === 'fulfilled'));
    assert.equal(fixture.broker.connectedCount(), 1);
    assert.ok(!fixture.directory.reports.includes('offline device'));
  });

  it('disconnects a device that is deleted', async () => {
    const device = await fixture.logIn('device');
    const ended = closed(device);
    await fixture.broker.messenger.forget({ productKey: 'pk', deviceName: 'device' });
    await fixture.broker.messenger.forget({ productKey: 'pk', deviceName: 'nobody' });
    await ended;
  });

  it('gives a resumed session back its subscriptions, and what QoS 1 brought meanwhile', async () => {
    const topic = '/pk/device/user/get';
    const first = await fixture.logIn('device', { clean: false });
    await first.subscribeAsync([topic, '/pk/other/user/get'], { qos: 1 }).catch(() => undefined);
    await first.endAsync();
    for (const text of ['a', 'b'])
      await fixture.broker.messenger.publish({ topic, payload: Buffer.from(text), qos: 1 });
    await fixture.broker.messenger.publish({ topic: '/pk/other/user/get', payload: Buffer.from('secret'), qos: 1 });
    const received: string[] = [];
    const again = await fixture.logIn('device', { clean: false, device: { timestamp: '1' } });
    again.on('message', (_topic, payload) => received.push(payload.toString()));
    const messages = receive(again, 3);
    await fixture.broker.messenger.publish({ topic, payload: Buffer.from('c'), qos: 1 });
    await messages;
    assert.deepEqual(received, ['a', 'b', 'c']);
  });

  it('gives a device nothing of one that had its name and was deleted', async () => {
    const [topic, missed] = ['/pk/device/user/get', '/pk/device/user/both'];
    const names = { productKey: 'pk', deviceName: 'device' };
    const { messenger } = fixture.broker;
    for (const end of ['goodbye', 'break', 'none']) {
      const former = await fixture.logIn('device', { clean: false });
      await former.subscribeAsync([topic, missed], { qos: 1 });
      if (end === 'goodbye') await former.endAsync();
      if (end === 'break') former.stream.destroy();
      if (end !== 'none') while (fixture.broker.connectedCount() > 0) await delay(5);
      if (end !== 'none') await messenger.publish({ topic: missed, payload: Buffer.from('missed'), qos: 1 });
      await messenger.forget(names);
      const request = { ...names, payload: Buffer.alloc(0), timeout: 1000, messageId: '1' };
      assert.deepEqual(await messenger.rrpc(request), { code: 'OFFLINE' }, end);

      const latter = await fixture.logIn('device', { clean: false });
      const received: string[] = [];
      latter.on('message', (_topic, payload) => received.push(payload.toString()));
      const first = receive(latter, 1);
      await messenger.publish({ topic: missed, payload: Buffer.from('not subscribed'), qos: 1 });
      await latter.subscribeAsync(topic, { qos: 1 });
      await messenger.publish({ topic, payload: Buffer.from('own'), qos: 1 });
      await first;
      assert.deepEqual(received, ['own'], end);
      await latter.endAsync();
      await messenger.forget(names);
    }
  });

  it('is not disturbed by what is not MQTT', async () => {
    const socket = connectTcp(fixture.broker.port, '127.0.0.1', () => socket.write('GET / HTTP/1.1\r\n\r\n'));
    socket.resume();
    socket.on('error', () => undefined);
    await once(socket, 'close');
    await fixture.logIn('device');
  });

  it('cuts off who sends much without logging in', async () => {
    // A CONNECT that claims to have 256 MB.
    const socket = connectTcp(fixture.broker.port, '127.0.0.1', () => {
      socket.write(Buffer.from([0x10, 0xff, 0xff, 0xff, 0x7f, 0, 4, ...Buffer.from('MQTT'), 4, 0xc2, 0, 60]));
      socket.write(Buffer.alloc(1024 * 1024));
    });
    socket.on('error', () => undefined);
    await new Promise((resolve) => socket.once('close', resolve));
    assert.match(fixture.log.join('\n'), /Somebody who did not log in is disconnected/);
    await fixture.logIn('device');
  });

  it('cuts off a device that begins a packet larger than any, before most of it has come', async () => {
    const { socket, received } = logInBySocket(60);
    while (received.length < 4) await delay(5);
    // What is still on its way then may be told of as an error.
    socket.on('error', () => undefined);
    // A PUBLISH of 256 MB.
    socket.write(Buffer.from([0x30, 0xff, 0xff, 0xff, 0x7f]));
    const piece = Buffer.alloc(64 * 1024);
    let sent = 0;
    while (!socket.closed && sent < 64) {
      socket.write(piece);
      sent += 1;
      await delay(5);
    }
    assert.ok(sent < 64, 'it is read on and on');
    assert.match(
      fixture.log.join('\n'),
      /pk\/device is disconnected: it sent \d+ bytes that are no packet, or one that is too large/,
    );
  });

  it('cuts off who says nothing at all', async () => {
    using timers = new FastTimers(100);
    const socket = connectTcp(fixture.broker.port, '127.0.0.1');
    socket.on('error', () => undefined).resume();
    await new Promise((resolve) => socket.once('close', resolve));
    assert.deepEqual(timers.delays, [30_000]);
  });

  it('says when its port is taken', async () => {
    const { port } = fixture.broker;
    const log = { debug() {}, info() {}, warn() {}, error() {} };
    await assert.rejects(
      startBroker({
        ...{ port, directory: fixture.directory.directory, store: fixture.store, inbox: deafInbox(), log },
        ...{ now: Date.now, elapsed: Date.now },
      }),
      {
        code: 'EADDRINUSE',
      },
    );
  });
});
