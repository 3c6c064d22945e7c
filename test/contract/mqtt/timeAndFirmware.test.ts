import assert from 'node:assert/strict';
import type { Client } from '../../../src/client/client.ts';
import { AlinkDevice } from '../../support/alinkDevice.ts';
import { receive } from '../../support/mqttBroker.ts';
import { startSampleEmulator, type SampleEmulator } from '../../support/sampleEmulator.ts';

const names = { ProductKey: 'a1Thermo001', DeviceName: 'thermostat-late' } as const;
const own = `${names.ProductKey}/${names.DeviceName}`;
const now = Date.UTC(2026, 0, 15, 12, 0, 0, 987);

describe('A device', () => {
  let emulator: SampleEmulator;
  let client: Client;
  let device: AlinkDevice;
  const log: string[] = [];

  before(async () => {
    const line = (message: string) => void log.push(message);
    emulator = await startSampleEmulator({
      now: () => now,
      log: { debug: line, info: line, warn: line, error: line },
    });
    client = emulator.client({ now: () => now });
    device = await AlinkDevice.connect(emulator, client, names.ProductKey, names.DeviceName);
    await device.client.subscribeAsync(`/ext/ntp/${own}/response`);
  });
  after(async () => {
    await device[Symbol.asyncDispose]();
    await emulator[Symbol.asyncDispose]();
  });

  it('is told the time, beside its own as it gave it', async () => {
    for (const deviceSendTime of ['"1571724098000"', '1571724098000', '"yesterday"']) {
      const answered = receive(device.client, 1);
      await device.client.publishAsync(`/ext/ntp/${own}/request`, `{"deviceSendTime":${deviceSendTime}}`);
      const [message] = await answered;
      assert.equal(message?.topic, `/ext/ntp/${own}/response`);
      assert.equal(
        String(message.payload),
        `{"deviceSendTime":${deviceSendTime},"serverRecvTime":"${now}","serverSendTime":"${now}"}`,
      );
    }
  });

  it('is told nothing where it does not say when it asks', async () => {
    for (const payload of ['', '{}', '[]']) {
      await device.client.publishAsync(`/ext/ntp/${own}/request`, payload, { qos: 1 });
    }
    assert.equal(log.filter((line) => line.includes('without deviceSendTime')).length, 3);
  });

  it('informs of its firmware', async () => {
    const inform = (payload: string) => device.client.publishAsync(`/ota/device/inform/${own}`, payload, { qos: 1 });
    const versionOf = async () => (await client.call('QueryDeviceDetail', names)).Data.FirmwareVersion;
    assert.equal(await versionOf(), undefined);
    await inform('{"id":1,"params":{"version":"2.0.1-beta"}}');
    assert.equal(await versionOf(), '2.0.1-beta');
    for (const payload of ['', '{"params":{"version":3}}', '{"params":{"version":""}}', '{"params":[]}', '{}'])
      await inform(payload);
    await inform(`{"params":{"version":"${'1'.repeat(65)}"}}`);
    assert.equal(await versionOf(), '2.0.1-beta');
    assert.equal(log.filter((line) => line.includes("did not inform of its firmware's version")).length, 6);
  });

  it('is not left without a word when it asks for an upgrade', async () => {
    await device.client.publishAsync(`/ota/device/progress/${own}`, '{"id":1,"params":{"step":"50"}}', { qos: 1 });
    await device.client.publishAsync(`/ota/device/request/${own}`, '{"id":2,"params":{}}', { qos: 1 });
    assert.equal(log.filter((line) => line.includes('the emulator has no firmware for it')).length, 2);
  });
});
