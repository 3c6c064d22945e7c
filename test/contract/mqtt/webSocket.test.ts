import assert from 'node:assert/strict';
import { once } from 'node:events';
import { networkInterfaces } from 'node:os';
import { connectAsync } from 'mqtt';
import { WebSocket, type ClientOptions } from 'ws';
import { deriveCredentials } from '../../../src/device/credentials.ts';
import { secretOf } from '../../support/deviceRegister.ts';
import type { BrokerFixture } from '../../support/mqttBroker.ts';
import { receive, startBrokerFixture } from '../../support/mqttBroker.ts';

const credentials = deriveCredentials({ productKey: 'pk', deviceName: 'device', deviceSecret: secretOf('device') });
const topic = '/pk/device/user/both';

describe('MQTT over WebSocket', () => {
  let fixture: BrokerFixture;
  before(async () => {
    fixture = await startBrokerFixture();
    fixture.directory.register('device');
  });
  after(() => fixture.close());
  const url = (path = '/mqtt') => `ws://127.0.0.1:${fixture.broker.port}${path}`;

  for (const [path, protocolVersion] of [
    ['/mqtt', 4],
    ['/', 4],
    ['/mqtt', 3],
  ] as const) {
    it(`works on the port for devices, path ${path}, MQTT 3.1${protocolVersion === 4 ? '.1' : ''}`, async () => {
      const protocolId = protocolVersion === 3 ? 'MQIsdp' : 'MQTT';
      const device = await connectAsync(url(path), { ...credentials, reconnectPeriod: 0, protocolVersion, protocolId });
      await device.subscribeAsync(topic, { qos: 1 });
      const messages = receive(device, 2);
      await device.publishAsync(topic, Buffer.alloc(200_000, 1), { qos: 1 });
      await device.publishAsync(topic, 'small', { qos: 0 });
      assert.deepEqual((await messages).map(({ payload }) => payload.length).sort(), [200_000, 5]);
      await device.endAsync();
    });
  }

  const statusOf = async (path: string, protocols: string[], options: ClientOptions) => {
    const socket = new WebSocket(url(path), protocols, options);
    const opened = once(socket, 'open').then(() => 101);
    const refused = once(socket, 'unexpected-response').then(
      ([, response]) => (response as { readonly statusCode: number }).statusCode,
    );
    const status = await Promise.race([opened, refused]);
    socket.on('error', () => undefined);
    socket.terminate();
    return status;
  };

  it('is refused to pages of foreign origins, foreign names, other paths and other protocols', async () => {
    const cases: readonly (readonly [string, string[], ClientOptions, number])[] = [
      ['/mqtt', ['mqtt'], {}, 101],
      ['/mqtt', [], {}, 101],
      ['/mqtt', ['mqtt'], { origin: 'http://localhost:5173' }, 101],
      ['/mqtt', ['mqtt'], { origin: 'https://example.com' }, 403],
      ['/mqtt', ['mqtt'], { origin: 'null' }, 403],
      ['/mqtt', ['mqtt'], { origin: 'http://localhost.example.com' }, 403],
      ['/mqtt', ['mqtt'], { headers: { host: 'rebound.example.com' } }, 403],
      ['/other', ['mqtt'], {}, 403],
      ['/mqtt', ['chat'], {}, 403],
    ];
    for (const [path, protocols, options, status] of cases) {
      assert.equal(await statusOf(path, protocols, options), status, JSON.stringify([path, protocols, options]));
    }
  });

  it('is what the port says to who speaks HTTP', async () => {
    const answer = await fetch(`http://127.0.0.1:${fixture.broker.port}/`);
    assert.equal(answer.status, 426);
    assert.match(await answer.text(), /port for devices/);
  });
});

describe('The port for devices', () => {
  const address = Object.values(networkInterfaces())
    .flatMap((list) => list ?? [])
    .find(({ family, internal }) => family === 'IPv4' && !internal)?.address;

  for (const host of [...(address === undefined ? [] : [address]), '0.0.0.0', '127.0.0.2']) {
    it(`is open on another address where that was asked for: ${host === address ? 'of the network' : host}`, async () => {
      const fixture = await startBrokerFixture({ host });
      fixture.directory.register('device');
      for (const reached of new Set([host === '0.0.0.0' ? '127.0.0.1' : host, '127.0.0.1'])) {
        const options = { host: reached, port: fixture.broker.port, reconnectPeriod: 0, ...credentials };
        const device = await connectAsync(options);
        await device.endAsync();
      }
      await fixture.close();
    });
  }

  it('is not open on another address where nobody asked', async () => {
    const fixture = await startBrokerFixture();
    const options = { host: '127.0.0.2', port: fixture.broker.port, reconnectPeriod: 0, ...credentials };
    await assert.rejects(connectAsync(options), { code: 'ECONNREFUSED' });
    await fixture.close();
  });
});
