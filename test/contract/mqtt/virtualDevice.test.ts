import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import type { Behaviour } from '../../../src/device/behaviour/behaviour.ts';
import { withoutFiles } from '../../../src/device/behaviour/loadedBehaviour.ts';
import { VirtualDevice, type VirtualDeviceOptions } from '../../../src/device/virtualDevice.ts';
import { secretOf } from '../../support/deviceRegister.ts';
import type { BrokerFixture } from '../../support/mqttBroker.ts';
import { startBrokerFixture } from '../../support/mqttBroker.ts';

const names = { productKey: 'pk', deviceName: 'device' };
const echo: Behaviour = { rrpc: { answer: { type: 'echo' } } };

describe('A virtual device', () => {
  let fixture: BrokerFixture;
  const devices: VirtualDevice[] = [];
  const log: string[] = [];
  let lastId = 0;
  beforeEach(async () => {
    fixture = await startBrokerFixture();
    fixture.directory.register('device');
    log.length = 0;
  });
  afterEach(async () => {
    await Promise.all(devices.splice(0).map((device) => device.close()));
    await fixture.close();
  });

  const start = (behaviour: Behaviour, options: Partial<VirtualDeviceOptions> = {}) => {
    const line = (message: string) => void log.push(message);
    const device = new VirtualDevice({
      broker: { kind: 'emulator', port: fixture.broker.port },
      device: { ...names, deviceSecret: secretOf('device') },
      behaviour: withoutFiles(behaviour),
      log: { debug: line, info: line, warn: line, error: line },
      backoff: { first: 20, longest: 20 },
      ...options,
    });
    devices.push(device);
    return device;
  };
  const ask = async (text: string, { timeout = 5000, topic }: { timeout?: number; topic?: string } = {}) => {
    const request = { ...names, payload: Buffer.from(text), timeout, topic, messageId: String(++lastId) };
    const outcome = await fixture.broker.messenger.rrpc(request);
    return outcome.code === 'SUCCESS' ? Buffer.from(outcome.payload).toString() : outcome.code;
  };

  it('sends back what it is asked', async () => {
    await start(echo).ready;
    assert.equal(await ask('abc'), 'abc');
  });

  it('answers with what is fixed, after the time it takes', async () => {
    await start({ rrpc: { answer: { type: 'fixed', body: { state: 'ok' }, delay: 0.02 } } }).ready;
    assert.equal(await ask('state?'), '{"state":"ok"}');
  });

  it('answers with bytes', async () => {
    await start({ rrpc: { answer: { type: 'bytes', base64: 'AP8B' } } }).ready;
    const request = { ...names, payload: Buffer.from('x'), timeout: 5000, messageId: '7' };
    const outcome = await fixture.broker.messenger.rrpc(request);
    assert.deepEqual(outcome, { code: 'SUCCESS', payload: Buffer.from([0, 255, 1]) });
  });

  it('fills parts of the request into its answer, with every digit', async () => {
    const body = {
      you: '${request.who}',
      id: '${request.id}',
      text: 'I am ${deviceName}, answer ${count}',
      at: '${now}',
    };
    const clock = { now: () => Date.UTC(2020, 0, 1), random: () => 0.5, after: () => () => undefined };
    await start({ rrpc: { answer: { type: 'template', body } } }, { clock }).ready;
    assert.equal(
      await ask('{"who":["a",1.50],"id":889455942124347329}'),
      '{"you":["a",1.50],"id":889455942124347329,"text":"I am device, answer 1","at":"2020-01-01T00:00:00.000Z"}',
    );
    assert.match(await ask('no JSON'), /^{"you":null,"id":null,"text":"I am device, answer 2"/);
  });

  it('lets a caller wait in vain where it is told so', async () => {
    const device = start({ rrpc: { answer: { type: 'none' } } });
    await device.ready;
    assert.equal(await ask('abc', { timeout: 50 }), 'TIMEOUT');
    assert.deepEqual(device.counters, { sent: 0, received: 1, answered: 0, failed: 0 });
  });

  it('answers on topics of their own, and to nothing else', async () => {
    const topics = { '/ask/${deviceName}': { type: 'template', body: 'you asked on ${topic}' } } as const;
    const device = start({ rrpc: { topics } });
    await device.ready;
    assert.equal(await ask('?', { topic: '/ask/device' }), `you asked on /ext/rrpc/${lastId}/ask/device`);
    assert.equal(await ask('?', { topic: '/ask/other', timeout: 50 }), 'TIMEOUT');
    assert.deepEqual(device.counters, { sent: 1, received: 1, answered: 1, failed: 0 });
  });

  it('posts at its interval', async () => {
    // The broker names the message in its log because a device may not publish there.
    const topic = '/pk/device/user/get';
    start({ posts: [{ type: 'message', topic: '/${productKey}/${deviceName}/user/get', every: 0.05, body: '21.5' }] });
    while (fixture.log.filter((line) => line.includes(`on "${topic}"`)).length < 3) await delay(10);
  });

  it('tells what it sends and receives', async () => {
    const device = start({
      ...echo,
      posts: [{ type: 'message', topic: '/pk/device/user/update', every: 60, body: 'hi' }],
    });
    const seen: string[] = [];
    device.onDidMessage(({ direction, topic, payload }) => seen.push(`${direction} ${topic} ${payload.toString()}`));
    const states: string[] = [];
    device.onDidChangeStatus(({ state }) => states.push(state));
    await device.ready;
    await ask('abc');
    await device.close();
    assert.deepEqual(seen, [
      'sent /pk/device/user/update hi',
      `received /sys/pk/device/rrpc/request/${lastId} abc`,
      `sent /sys/pk/device/rrpc/response/${lastId} abc`,
    ]);
    assert.deepEqual(states, ['online', 'ended']);
    assert.deepEqual(device.counters, { sent: 2, received: 1, answered: 1, failed: 0 });
  });

  it('comes back when its connection ends', async () => {
    await start(echo, { backoff: { first: 10, longest: 60_000 } }).ready;
    for (let round = 1; round <= 3; round++) {
      await fixture.broker.messenger.forget(names);
      let answer = '';
      while (answer !== `round ${round}`) {
        await delay(5);
        answer = await ask(`round ${round}`, { timeout: 50 });
      }
    }
    assert.match(log.join('\n'), /is thrown off again and again: somebody else may log in under its name/);
  });

  it('comes back when it is enabled again', async () => {
    fixture.directory.register('device', { disabled: true });
    const device = start(echo);
    while (!log.some((line) => line.includes('Not authorized'))) await delay(10);
    assert.equal(device.status.state, 'waiting');
    fixture.directory.register('device');
    await device.ready;
    assert.equal(await ask('hi'), 'hi');
  });

  it('gives up when its credentials are wrong, without naming them', async () => {
    const device = start(echo, { device: { ...names, deviceSecret: 'another secret' } });
    await device.ready;
    const reason = 'Connection refused: Bad username or password';
    assert.deepEqual(device.status, { state: 'ended', because: 'refused', reason });
    assert.match(log.join('\n'), new RegExp(`Virtual device pk/device cannot connect: ${reason}`));
    await delay(100);
    assert.equal(fixture.log.filter((line) => line.startsWith('Login refused')).length, 1);
    assert.ok(!log.join().includes('another secret'));
  });

  it('can be closed before it has connected', async () => {
    const device = start(echo);
    await device.close();
    await device.ready;
    assert.equal(device.status.state, 'ended');
  });
});
