import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import type { DeviceBehaviour } from '../../../src/device/virtualDevice.ts';
import { VirtualDevice } from '../../../src/device/virtualDevice.ts';
import { secretOf } from '../../support/memoryDirectory.ts';
import type { BrokerFixture } from '../../support/mqttBroker.ts';
import { startBrokerFixture } from '../../support/mqttBroker.ts';

const names = { productKey: 'pk', deviceName: 'device' };
const echo: DeviceBehaviour = { answer: (request) => `you said ${request.toString()}` };

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

  const start = (behaviour: DeviceBehaviour, deviceSecret = secretOf('device')) => {
    const line = (message: string) => void log.push(message);
    const device = new VirtualDevice({
      host: '127.0.0.1',
      port: fixture.broker.port,
      device: { ...names, deviceSecret },
      behaviour,
      log: { debug: line, info: line, warn: line, error: line },
      reconnectAfter: 20,
    });
    devices.push(device);
    return device;
  };
  const ask = async (text: string, timeout = 5000) => {
    const request = { ...names, payload: Buffer.from(text), timeout, messageId: String(++lastId) };
    const outcome = await fixture.broker.messenger.rrpc(request);
    return outcome.code === 'SUCCESS' ? Buffer.from(outcome.payload).toString() : outcome.code;
  };

  it('answers as it is told, one request after the other failing or not', async () => {
    const device = start({
      answer(request) {
        const text = request.toString();
        if (text === 'fail') throw new Error('no sensor');
        return text === 'silence' ? undefined : Promise.resolve(Buffer.from([...request].reverse()));
      },
    });
    await device.ready;
    assert.equal(await ask('abc'), 'cba');
    assert.equal(await ask('silence', 50), 'TIMEOUT');
    assert.equal(await ask('fail', 50), 'TIMEOUT');
    assert.match(log.join('\n'), /Virtual device pk\/device could not answer request \d+: no sensor/);
    assert.equal(await ask('xyz'), 'zyx');
  });

  it('posts at its interval', async () => {
    // The broker names the message in its log because a device may not publish there.
    const topic = '/pk/device/user/get';
    start({ ...echo, posts: { topic, every: 20, payload: () => '21.5' } });
    while (fixture.log.filter((line) => line.includes(`on "${topic}"`)).length < 3) await delay(10);
  });

  it('comes back when its connection ends', async () => {
    await start(echo).ready;
    for (let round = 1; round <= 3; round++) {
      await fixture.broker.messenger.forget({ productKey: 'pk', deviceName: 'device' });
      let answer = '';
      while (answer !== `you said ${round}`) {
        await delay(5);
        answer = await ask(String(round), 50);
      }
    }
  });

  it('comes back when it is enabled again', async () => {
    fixture.directory.register('device', true);
    const device = start(echo);
    while (!log.some((line) => line.includes('Not authorized'))) await delay(10);
    fixture.directory.register('device');
    await device.ready;
    assert.equal(await ask('hi'), 'you said hi');
  });

  it('gives up when its credentials are wrong, without naming them', async () => {
    await start(echo, 'another secret').ready;
    assert.match(
      log.join('\n'),
      /Virtual device pk\/device cannot connect: Connection refused: Bad username or password/,
    );
    await delay(100);
    assert.equal(fixture.log.filter((line) => line.startsWith('Login refused')).length, 1);
    assert.ok(!log.join().includes('another secret'));
  });

  it('can be closed before it has connected', async () => {
    const device = start(echo);
    await device.close();
    await device.ready;
  });
});
