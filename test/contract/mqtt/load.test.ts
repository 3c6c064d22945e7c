import assert from 'node:assert/strict';
import { connectAsync } from 'mqtt';
import { Client } from '../../../src/client/client.ts';
import { deriveCredentials } from '../../../src/device/credentials.ts';
import { rrpcTopics } from '../../../src/device/topics.ts';
import { EmulatorFolder } from '../../support/emulatorProcess.ts';

/** `LOAD_DEVICES=1000 LOAD_SECONDS=60` for the long form. */
const deviceCount = Number(process.env['LOAD_DEVICES'] ?? 50);
const seconds = Number(process.env['LOAD_SECONDS'] ?? 2);
const atATime = 100;

describe('Requests to many devices', () => {
  it(`are each answered once: ${atATime} at a time, ${deviceCount} devices, ${seconds} s`, async () => {
    await using folder = await EmulatorFolder.create();
    const { api: endpoint, mqttPort: port } = await folder.start().ready();
    const client = new Client({ endpoint, regionId: 'cn-shanghai', credentials: await folder.keys() });
    const { ProductKey = '' } = await client.call('CreateProduct', { ProductName: 'Machines', NodeType: 0 });
    const names = Array.from({ length: deviceCount }, (_, number) => `machine-${number}`);
    /** How often a device was asked with a text. */
    const asked = new Map<string, number>();
    const devices = [];
    for (const DeviceName of names) {
      const { DeviceSecret: deviceSecret } = (await client.call('RegisterDevice', { ProductKey, DeviceName })).Data;
      const device = { productKey: ProductKey, deviceName: DeviceName };
      const credentials = deriveCredentials({ ...device, deviceSecret });
      const connection = await connectAsync({ host: '127.0.0.1', port, reconnectPeriod: 0, ...credentials });
      connection.on('message', (topic, payload) => {
        const text = payload.toString();
        asked.set(text, (asked.get(text) ?? 0) + 1);
        connection.publish(topic.replace('/request/', '/response/'), `${DeviceName} ${text}`);
      });
      await connection.subscribeAsync(rrpcTopics(device, '+').request);
      devices.push(connection);
    }
    const statistics = await client.call('QueryDeviceStatistics', { ProductKey });
    assert.equal(statistics.Data.onlineCount, deviceCount);

    let count = 0;
    const messageIds = new Set<string>();
    const end = Date.now() + seconds * 1000;
    const askOn = async () => {
      while (Date.now() < end) {
        const text = String((count += 1));
        const DeviceName = names[count % deviceCount] ?? '';
        const RequestBase64Byte = Buffer.from(text).toString('base64');
        const answer = await client.call('RRpc', { ProductKey, DeviceName, RequestBase64Byte, Timeout: 8000 });
        assert.equal(answer.RrpcCode, 'SUCCESS', text);
        assert.equal(Buffer.from(answer.PayloadBase64Byte ?? '', 'base64').toString(), `${DeviceName} ${text}`);
        messageIds.add(answer.MessageId ?? '');
      }
    };
    await Promise.all(Array.from({ length: atATime }, askOn));
    assert.ok(count > atATime);
    assert.equal(messageIds.size, count);
    assert.equal(asked.size, count);
    assert.ok([...asked.values()].every((times) => times === 1));
    await Promise.all(devices.map((device) => device.endAsync(true)));
  }).timeout(300_000);
});
