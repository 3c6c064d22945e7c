import assert from 'node:assert/strict';
import { devicesNotAttached } from '../../src/features/explorer/gateways/devicesNotAttached.ts';
import { GatewayError } from '../../src/client/errors/gatewayError.ts';
import { clearFaults, injectFault } from '../support/faults.ts';
import { startSampleEmulator, type SampleEmulator } from '../support/sampleEmulator.ts';

const gateway = {
  connectionId: 'emulator',
  regionId: 'cn-shanghai',
  productKey: 'a1Gateway01',
  deviceName: 'gateway-01',
};
const meter = (number: number) => ({ productKey: 'a1Meter0001', deviceName: `meter-${number}` });
const silent = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

describe('Waiting for a gateway to attach devices', () => {
  let emulator: SampleEmulator;

  before(async () => {
    emulator = await startSampleEmulator();
  });

  after(async () => emulator[Symbol.asyncDispose]());

  it('asks once for all devices, and says when it is stopped which are not attached', async () => {
    const attached = { productKey: 'a1Meter0001', deviceName: 'meter-0002' };
    const devices = [attached, meter(1498), meter(1499)];
    /** Stops when the first answer is there. */
    const ask = async (deviceName: string) => {
      const stop = new AbortController();
      const calls: string[] = [];
      const info = (line: string) => {
        calls.push(line);
        stop.abort();
      };
      const client = emulator.client({ log: { ...silent, info } });
      const left = await devicesNotAttached(client, { ...gateway, deviceName }, devices, stop.signal);
      return { left, calls: calls.length };
    };
    assert.deepEqual(await ask('gateway-02'), { left: devices, calls: 1 });
    assert.deepEqual(await ask('gateway-01'), { left: [meter(1498), meter(1499)], calls: 1 });
  });

  it('ends when all of them are attached, on whatever page of the list they are', async () => {
    const client = emulator.client();
    const devices = Array.from({ length: 60 }, (_, index) => meter(1401 + index));
    await client.call('NotifyAddThingTopo', {
      GwProductKey: gateway.productKey,
      GwDeviceName: gateway.deviceName,
      DeviceListStr: JSON.stringify(devices),
    });
    assert.deepEqual(await devicesNotAttached(client, gateway, devices, new AbortController().signal), []);
  });

  it('does not wait for an answer that does not come', async () => {
    await injectFault(emulator.running, { operation: 'GetThingTopo', latency: 60_000 });
    const left = await devicesNotAttached(emulator.client(), gateway, [meter(1499)], AbortSignal.timeout(50));
    assert.deepEqual(left, [meter(1499)]);
    await clearFaults(emulator.running);
  });

  it('ends where the platform does not tell', async () => {
    await injectFault(emulator.running, { operation: 'GetThingTopo', code: 'NoPermission' });
    const never = new AbortController().signal;
    await assert.rejects(devicesNotAttached(emulator.client(), gateway, [meter(1499)], never), GatewayError);
  });
});
