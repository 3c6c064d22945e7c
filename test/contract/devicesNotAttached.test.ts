import assert from 'node:assert/strict';
import { devicesNotAttached } from '../../src/features/explorer/gateways/devicesNotAttached.ts';
import { startSampleEmulator, type SampleEmulator } from '../support/sampleEmulator.ts';

const gateway = {
  connectionId: 'emulator',
  regionId: 'cn-shanghai',
  productKey: 'a1Gateway01',
  deviceName: 'gateway-01',
};
const meter = (number: number) => ({ productKey: 'a1Meter0001', deviceName: `meter-${number}` });
const soon = { questions: 100, pause: 20 };

describe('Waiting for a gateway to attach devices', () => {
  let emulator: SampleEmulator;

  before(async () => {
    emulator = await startSampleEmulator();
  });

  after(async () => emulator[Symbol.asyncDispose]());

  it('ends when all of them are attached', async () => {
    const client = emulator.client();
    const devices = [meter(1401), meter(1402)];
    await client.call('NotifyAddThingTopo', {
      GwProductKey: gateway.productKey,
      GwDeviceName: gateway.deviceName,
      DeviceListStr: JSON.stringify(devices),
    });
    assert.deepEqual(await devicesNotAttached(client, gateway, devices, soon), []);
  });

  it('gives up in the end, and says which are not', async () => {
    const attached = { productKey: 'a1Meter0001', deviceName: 'meter-0002' };
    const left = await devicesNotAttached(emulator.client(), gateway, [attached, meter(1499)], {
      questions: 2,
      pause: 1,
    });
    assert.deepEqual(left, [meter(1499)]);
    const other = { ...gateway, deviceName: 'gateway-02' };
    assert.deepEqual(await devicesNotAttached(emulator.client(), other, [attached], { questions: 1, pause: 1 }), [
      attached,
    ]);
  });
});
