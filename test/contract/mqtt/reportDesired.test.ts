import assert from 'node:assert/strict';
import type { Client } from '../../../src/client/client.ts';
import { reportDesired } from '../../../src/device/reportDesired.ts';
import { ReportDesiredError } from '../../../src/device/reportDesiredError.ts';
import { parseShadow } from '../../../src/model/shadow/shadowDocument.ts';
import { startSampleEmulator, type SampleEmulator } from '../../support/sampleEmulator.ts';

const names = { ProductKey: 'a1Thermo001', DeviceName: 'applied-1' } as const;
const log = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

describe('Reporting what is desired in the place of a device', () => {
  let emulator: SampleEmulator;
  let client: Client;
  let deviceSecret = '';

  before(async () => {
    emulator = await startSampleEmulator();
    client = emulator.client();
    deviceSecret = (await client.call('RegisterDevice', names)).Data.DeviceSecret;
  });
  after(() => emulator[Symbol.asyncDispose]());

  const report = (secret = deviceSecret) =>
    reportDesired({
      broker: { kind: 'emulator', port: emulator.running.mqttPort },
      device: { productKey: names.ProductKey, deviceName: names.DeviceName, deviceSecret: secret },
      log,
    });
  const stored = async () => parseShadow((await client.call('GetDeviceShadow', names)).ShadowMessage);
  const desire = async (desired: object) => {
    const { version } = await stored();
    const ShadowMessage = JSON.stringify({ method: 'update', state: { desired }, version: version + 1 });
    await client.call('UpdateDeviceShadow', { ...names, ShadowMessage });
  };

  it('reports the delta once, leaves the desired state as it is, and logs out', async () => {
    await desire({ mode: 'heat', display: { unit: 'C' } });
    assert.deepEqual(await report(), { mode: 'heat', display: { unit: 'C' } });
    const { state } = await stored();
    assert.deepEqual(state.reported, state.desired);
    assert.deepEqual(state.desired, { mode: 'heat', display: { unit: 'C' } });

    await desire({ mode: 'eco', display: { unit: 'C' } });
    assert.deepEqual(await report(), { mode: 'eco' });
    const { Data } = await client.call('GetDeviceStatus', names);
    assert.equal(Data.Status, 'OFFLINE');
  });

  it('reports nothing where nothing differs', async () => {
    const { version } = await stored();
    assert.deepEqual(await report(), {});
    assert.equal((await stored()).version, version);
  });

  it('says so where the platform does not let it in', async () => {
    await assert.rejects(report('0'.repeat(32)), ReportDesiredError);
  });
});
