import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { MqttClient } from 'mqtt';
import { connectAsync } from 'mqtt';
import { Client } from '../../../src/client/client.ts';
import { deriveCredentials } from '../../../src/device/credentials.ts';
import type { RunningEmulator } from '../../../src/emulator/server.ts';
import { startEmulator } from '../../../src/emulator/server.ts';
import { closed, receive } from '../../support/mqttBroker.ts';

const live = [
  { ProductKey: 'a1Thermo001', DeviceName: 'thermostat-0001' },
  { ProductKey: 'a1Meter0001', DeviceName: 'meter-0001' },
  { ProductKey: 'a1Tracker01', DeviceName: 'tracker-0001' },
  { ProductKey: 'a1Gateway01', DeviceName: 'gateway-01' },
];
const ProductKey = 'a1Thermo001';
const DeviceName = 'bench-device';
const base64 = (text: string) => Buffer.from(text).toString('base64');

describe('Devices on the emulator', () => {
  let folder: string;
  let emulator: RunningEmulator;
  let client: Client;
  const devices: MqttClient[] = [];

  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'fleetbook-mqtt-'));
    emulator = await startEmulator({ dataDir: folder, seed: 'sample' });
    client = new Client({
      endpoint: `http://127.0.0.1:${emulator.httpPort}`,
      regionId: 'cn-shanghai',
      credentials: emulator.keys,
    });
  });
  after(async () => {
    await Promise.all(devices.map((device) => device.endAsync(true)));
    await emulator.close();
    await rm(folder, { recursive: true });
  });

  const statusOf = async (deviceName: string) => {
    const { DeviceStatusList } = await client.call('BatchGetDeviceState', { ProductKey, DeviceName: [deviceName] });
    return DeviceStatusList[0]?.Status;
  };
  const untilStatus = async (deviceName: string, status: string) => {
    while ((await statusOf(deviceName)) !== status) await delay(10);
  };

  it('answer as the live devices of the sample', async () => {
    for (const names of live) {
      const ask = (text: string) => client.call('RRpc', { ...names, RequestBase64Byte: base64(text), Timeout: 5000 });
      for (const [text, received] of [
        ['hello', '"hello"'],
        ['{"id":889455942124347329}', '{"id":889455942124347329}'],
      ] as const) {
        const { RrpcCode, PayloadBase64Byte = '' } = await ask(text);
        assert.equal(RrpcCode, 'SUCCESS');
        const answer = Buffer.from(PayloadBase64Byte, 'base64').toString();
        assert.ok(
          answer.startsWith(`{"ok":true,"device":"${names.DeviceName}","received":${received},"at":"20`),
          answer,
        );
      }
    }
  });

  it('register, log in, receive, answer, and are cut off when they are deleted', async () => {
    const { Data } = await client.call('RegisterDevice', { ProductKey, DeviceName });
    assert.equal(await statusOf(DeviceName), 'UNACTIVE');
    const names = { productKey: ProductKey, deviceName: DeviceName };
    const credentials = deriveCredentials({ ...names, deviceSecret: Data.DeviceSecret });
    const connection = { host: '127.0.0.1', port: emulator.mqttPort, reconnectPeriod: 0, ...credentials };
    const device = await connectAsync(connection);
    devices.push(device);
    assert.equal(await statusOf(DeviceName), 'ONLINE');

    const topic = `/${ProductKey}/${DeviceName}/user/get`;
    await device.subscribeAsync([topic, `/sys/${ProductKey}/${DeviceName}/rrpc/request/+`]);
    const payload = Buffer.from([0, 1, 127, 128, 255]);
    const messages = receive(device, 1);
    await client.call('Pub', { ProductKey, TopicFullName: topic, MessageContent: payload.toString('base64'), Qos: 1 });
    assert.deepEqual(
      (await messages).map((message) => [message.topic, message.payload]),
      [[topic, payload]],
    );

    device.on('message', (requestTopic, request) =>
      device.publish(requestTopic.replace('/request/', '/response/'), request),
    );
    const answer = await client.call('RRpc', {
      ProductKey,
      DeviceName,
      RequestBase64Byte: payload.toString('base64'),
      Timeout: 5000,
    });
    assert.equal(answer.PayloadBase64Byte, payload.toString('base64'));

    device.stream.destroy();
    await untilStatus(DeviceName, 'OFFLINE');
    const again = await connectAsync(connection);
    devices.push(again);
    const cutOff = closed(again);
    await client.call('DeleteDevice', { ProductKey, DeviceName });
    await cutOff;
    await assert.rejects(connectAsync(connection), { code: 4 });
  });
});
