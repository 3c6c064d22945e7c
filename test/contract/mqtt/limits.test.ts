import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import type { MqttClient } from 'mqtt';
import type { BrokerFixture } from '../../support/mqttBroker.ts';
import { startBrokerFixture } from '../../support/mqttBroker.ts';

const [update, get, both] = ['/pk/device/user/update', '/pk/device/user/get', '/pk/device/user/both'];

describe('The limits of the platform', () => {
  let fixture: BrokerFixture;
  afterEach(() => fixture.close());
  const start = async (enforceLimits: boolean) => {
    fixture = await startBrokerFixture({ enforceLimits });
    for (const name of ['device', 'other']) fixture.directory.register(name);
  };
  const listen = async (filter: string, qos: 0 | 1 = 0) => {
    const device = fixture.connect('device', { clean: false });
    const texts: string[] = [];
    device.on('message', (_topic, payload) => texts.push(payload.toString()));
    await device.subscribeAsync(filter, { qos });
    const count = async (wanted: number) => {
      while (texts.length < wanted) await delay(5);
    };
    return { device, texts, count };
  };

  it('let 30 messages a second with QoS 0 and 10 with QoS 1 pass, and drop the others without an answer', async () => {
    await start(true);
    const { device, texts } = await listen(both);
    for (const [qos, allowed] of [
      [0, 30],
      [1, 10],
    ] as const) {
      fixture.clock.now += 60_000;
      texts.length = 0;
      const acknowledged = new Set<number>();
      for (let number = 0; number < allowed + 5; number++) {
        device.publish(both, String(number), { qos }, () => acknowledged.add(number));
      }
      while (texts.length < allowed) await delay(5);
      fixture.clock.now += 1000;
      // It comes after all of them.
      await device.publishAsync(both, 'next', { qos: 0 });
      while (!texts.includes('next')) await delay(5);
      assert.deepEqual(
        texts.slice(0, -1),
        Array.from({ length: allowed }, (_, number) => String(number)),
      );
      if (qos === 1) assert.equal(acknowledged.size, allowed);
    }
    assert.match(fixture.log.join('\n'), /more than 30 messages a second with QoS 0/);
    assert.match(fixture.log.join('\n'), /more than 10 messages a second with QoS 1/);
  });

  it('let 50 messages a second reach a device: the others are dropped with QoS 0, and wait with QoS 1 where they are kept', async () => {
    await start(true);
    const { texts, count } = await listen(get, 1);
    const send = (text: string, qos: 0 | 1) =>
      fixture.broker.messenger.publish({ topic: get, payload: Buffer.from(text), qos });
    for (let number = 0; number < 60; number++) await send(`dropped ${number}`, 0);
    await count(50);
    assert.match(fixture.log.join('\n'), /it is sent more than 50 messages a second/);
    const numbers = Array.from({ length: 60 }, (_, number) => String(number));
    for (const number of numbers) await send(number, 1);
    assert.equal(texts.length, 50);
    fixture.clock.now += 1000;
    await count(100);
    fixture.clock.now += 1000;
    await count(110);
    assert.deepEqual(texts.slice(50), numbers);
  });

  it('let 1 MB a second reach a device: the others are dropped with QoS 0, and wait with QoS 1 where they are kept', async () => {
    await start(true);
    const { texts, count } = await listen(get, 1);
    const send = (text: string, qos: 0 | 1) =>
      fixture.broker.messenger.publish({ topic: get, payload: Buffer.from(text.padEnd(200 * 1024)), qos });
    for (const text of ['a', 'b', 'c', 'd', 'e', 'dropped']) await send(text, 0);
    await count(5);
    assert.match(fixture.log.join('\n'), /it is sent more than 1 MB a second/);
    for (const text of ['f', 'g', 'h', 'i', 'j', 'k']) await send(text, 1);
    assert.equal(texts.length, 5);
    fixture.clock.now += 1000;
    await count(10);
    fixture.clock.now += 1000;
    await count(11);
    assert.equal(texts.map((text) => text.trim()).join(''), 'abcdefghijk');
  });

  it('let 500 devices of the account log in within a second, and 1,000 subscribe to one broadcast topic', async () => {
    await start(true);
    const names = Array.from({ length: 1001 }, (_, number) => `device${number}`);
    for (const name of names) fixture.directory.register(name);
    const devices: MqttClient[] = [];
    const logInAll = async (some: readonly string[]) =>
      devices.push(...(await Promise.all(some.map((name) => fixture.logIn(name)))));
    await logInAll(names.slice(0, 500));
    await assert.rejects(fixture.logIn('device'), { code: 3 });
    assert.match(fixture.log.join('\n'), /more than 500 devices log in within a second/);
    fixture.clock.now += 1000;
    await logInAll(names.slice(500, 1000));
    fixture.clock.now += 1000;
    await logInAll(names.slice(1000));
    const last = devices.at(-1) ?? assert.fail();
    const topic = '/broadcast/pk/news';
    await Promise.all(devices.slice(0, 1000).map((device) => device.subscribeAsync(topic)));
    await assert.rejects(last.subscribeAsync(topic), /Unspecified error/);
    assert.match(fixture.log.join('\n'), /a broadcast topic may have 1000 subscribers/);
    await last.subscribeAsync('/broadcast/pk/other');
    await devices[0]?.unsubscribeAsync(topic);
    await last.subscribeAsync(topic);
  });

  it('let a device have 100 subscriptions, and ask for 8 of them at a time', async () => {
    await start(true);
    const { device } = await listen(get);
    const granted = async (filters: readonly string[]) => {
      const codes: number[] = [];
      device.once('packetreceive', (packet) => packet.cmd === 'suback' && codes.push(...(packet.granted as number[])));
      await device.subscribeAsync([...filters]).catch(() => undefined);
      return codes;
    };
    const filters = (from: number, count: number) =>
      Array.from({ length: count }, (_, number) => `/sys/pk/device/thing/service/${from + number}`);
    assert.deepEqual(await granted(filters(0, 10)), [...Array<number>(8).fill(0), 128, 128]);
    for (let from = 10; from < 101; from += 7) assert.deepEqual(await granted(filters(from, 7)), Array(7).fill(0));
    assert.deepEqual(await granted(filters(200, 2)), [128, 128]);
    assert.deepEqual(await granted([get, ...filters(0, 1)]), [0, 0], 'it has these already');
    await device.unsubscribeAsync(get);
    assert.deepEqual(await granted(filters(300, 2)), [0, 128]);
    assert.match(fixture.log.join('\n'), /a device may have 100 subscriptions/);
    assert.match(fixture.log.join('\n'), /a SUBSCRIBE may have 8 filters/);
  });

  it('let a device log in five times a minute', async () => {
    await start(true);
    for (let time = 0; time < 5; time++) await (await fixture.logIn('device')).endAsync();
    await assert.rejects(fixture.logIn('device'), { code: 3 });
    await fixture.logIn('other');
    fixture.clock.now += 60_000;
    await fixture.logIn('device');
  });

  it('are not enforced where nobody asked for that', async () => {
    await start(false);
    const { device, texts } = await listen(both);
    const filters = Array.from({ length: 120 }, (_, number) => `/sys/pk/device/thing/service/${number}`);
    await device.subscribeAsync(filters);
    for (let number = 0; number < 200; number++) device.publish(both, String(number), { qos: 0 });
    await device.publishAsync(update, 'x', { qos: 1 });
    while (texts.length < 200) await delay(5);
    for (let time = 0; time < 7; time++) await fixture.logIn('other');
  });
});
