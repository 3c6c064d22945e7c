import assert from 'node:assert/strict';
import { connectAsync, type MqttClient } from 'mqtt';
import type { Client } from '../../../src/client/client.ts';
import { deriveCredentials } from '../../../src/device/credentials.ts';
import { requestControl } from '../../support/control.ts';
import { clearFaults, injectFault, requestFaults } from '../../support/faults.ts';
import { startSampleEmulator, type SampleEmulator } from '../../support/sampleEmulator.ts';

const names = { ProductKey: 'a1Thermo001', DeviceName: 'thermostat-2500' };
const device = `${names.ProductKey}/${names.DeviceName}`;

describe('faults on the way to devices', () => {
  let emulator: SampleEmulator;
  let client: Client;
  let connection: MqttClient;
  const login = async () => {
    const { Data } = await client.call('QueryDeviceDetail', names);
    const deviceSecret = Data.DeviceSecret ?? '';
    const credentials = deriveCredentials({ productKey: names.ProductKey, deviceName: names.DeviceName, deviceSecret });
    return connectAsync({ host: '127.0.0.1', port: emulator.running.mqttPort, reconnectPeriod: 0, ...credentials });
  };
  before(async () => {
    emulator = await startSampleEmulator();
    client = emulator.client();
  });
  beforeEach(async () => (connection = await login()));
  afterEach(async () => {
    await clearFaults(emulator.running);
    await connection.endAsync(true);
  });
  after(() => emulator[Symbol.asyncDispose]());

  it('lose the answer to an RRPC: the caller waits in vain, and only once', async () => {
    const topic = `/sys/${device}/rrpc`;
    const asked: string[] = [];
    connection.on('message', (request, payload) => {
      asked.push(payload.toString());
      connection.publish(request.replace('/request/', '/response/'), payload);
    });
    await connection.subscribeAsync(`${topic}/request/+`);
    await injectFault(emulator.running, { mqtt: 'rrpcTimeout', device });
    const ask = () => client.call('RRpc', { ...names, RequestBase64Byte: 'aGk=', Timeout: 1000 });
    assert.equal((await ask()).RrpcCode, 'TIMEOUT');
    assert.equal((await ask()).RrpcCode, 'SUCCESS');
    assert.deepEqual(asked, ['hi', 'hi'], 'the device was asked both times');
  });

  it('deliver a message with QoS 1 twice', async () => {
    const topic = `/${device}/user/get`;
    const messages: unknown[] = [];
    const { promise: last, resolve } = Promise.withResolvers<undefined>();
    const ids: (number | undefined)[] = [];
    connection.on('message', (_topic, payload, { dup, messageId }) => {
      messages.push([payload.toString(), dup]);
      ids.push(messageId);
      if (payload.toString() === 'last') resolve(undefined);
    });
    await connection.subscribeAsync(topic, { qos: 1 });
    await injectFault(emulator.running, { mqtt: 'duplicate', device });
    for (const text of ['first', 'last']) {
      const { ProductKey } = names;
      await client.call('Pub', { ProductKey, TopicFullName: topic, MessageContent: btoa(text), Qos: 1 });
    }
    await last;
    assert.deepEqual(messages, [
      ['first', false],
      ['first', true],
      ['last', false],
    ]);
    assert.equal(ids[0], ids[1], 'the same packet identifier');
    assert.notEqual(ids[1], ids[2]);
  });

  it('refuse a login although everything is right, and let other devices in', async () => {
    await connection.endAsync();
    await injectFault(emulator.running, { mqtt: 'refuseLogin', device: `${names.ProductKey}/somebody-else` });
    await injectFault(emulator.running, { mqtt: 'refuseLogin', device });
    await assert.rejects(login(), { code: 3 });
    connection = await login();
    const { faults } = (await (await requestFaults(emulator.running, 'GET')).json()) as { faults: readonly unknown[] };
    assert.equal(faults.length, 1);
  });

  it('cut a connection at once', async () => {
    const closed = new Promise<void>((resolve) => connection.once('close', resolve));
    assert.equal((await requestControl(emulator.running, 'DELETE', `connections/${device}`)).status, 200);
    await closed;
    assert.equal((await client.call('GetDeviceStatus', names)).Data.Status, 'OFFLINE');
    connection = await login();
  });
});
