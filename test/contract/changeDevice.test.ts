import assert from 'node:assert/strict';
import { Client } from '../../src/client/client.ts';
import { CallError } from '../../src/client/errors/callError.ts';
import { changeDevice, type DeviceChangeOperation } from '../../src/features/explorer/devices/changeDevice.ts';
import { startTestEmulator, type TestEmulator } from '../support/emulator.ts';
import { clearFaults, injectFault } from '../support/faults.ts';

const changes = ['DisableThing', 'EnableThing', 'DeleteDevice'] as const satisfies readonly DeviceChangeOperation[];

describe('A change of a device whose answer does not come', () => {
  const device = { productKey: '', deviceName: 'dev-0001' };
  let emulator: TestEmulator;
  let client: Client;

  before(async () => {
    emulator = await startTestEmulator();
    client = new Client({
      endpoint: emulator.endpoint,
      regionId: 'cn-shanghai',
      credentials: emulator.keys,
      retry: { firstWait: 1 },
    });
    const { ProductKey } = (await client.call('CreateProduct', { ProductName: 'Changes' })).Data;
    assert.ok(ProductKey);
    device.productKey = ProductKey;
    await client.call('RegisterDevice', { ProductKey, DeviceName: device.deviceName });
  });

  after(async () => emulator[Symbol.asyncDispose]());
  afterEach(() => clearFaults(emulator));

  const isMayHaveHappened = (error: unknown): boolean => error instanceof CallError && error.mayHaveHappened;

  for (const operation of changes) {
    // Enabling is tried on a disabled device, so that the request that got lost would have made a difference.
    it(`is made or not, as the device itself tells: ${operation}`, async () => {
      await injectFault(emulator, { operation, drop: 'request' });
      await assert.rejects(changeDevice(client, operation, device), isMayHaveHappened);
      await injectFault(emulator, { operation, drop: 'answer' });
      await changeDevice(client, operation, device);
    });
  }

  it('is an error where the device cannot be read again', async () => {
    await client.call('RegisterDevice', { ProductKey: device.productKey, DeviceName: device.deviceName });
    await injectFault(emulator, { operation: 'DisableThing', drop: 'answer' });
    await injectFault(emulator, { operation: 'QueryDeviceDetail', code: 'iot.common.QueryDeviceActionError' });
    await assert.rejects(changeDevice(client, 'DisableThing', device), isMayHaveHappened);
  });

  it('passes a refusal on as it is', async () => {
    const nobody = { ...device, deviceName: 'nobody-01' };
    await assert.rejects(
      changeDevice(client, 'DeleteDevice', nobody),
      (error: unknown) => error instanceof CallError && error.code === 'iot.device.NotExistedDevice',
    );
  });
});
