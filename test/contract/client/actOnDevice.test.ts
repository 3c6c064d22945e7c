import assert from 'node:assert/strict';
import { Client } from '../../../src/client/client.ts';
import { CallError } from '../../../src/client/errors/callError.ts';
import { actOnDevice } from '../../../src/client/bulk/actOnDevice.ts';
import type { DeviceAction } from '../../../src/client/bulk/deviceAction.ts';
import { startTestEmulator, type TestEmulator } from '../../support/emulator.ts';
import { requestControl } from '../../support/control.ts';
import { clearFaults, injectFault } from '../../support/faults.ts';

/** Each makes a difference when it is its turn. */
const actions: readonly DeviceAction[] = [
  { operation: 'SaveDeviceProp', parameters: { Props: '{"room":"12","floor":"3"}' } },
  { operation: 'DeleteDeviceProp', parameters: { PropKey: 'room' } },
  { operation: 'DisableThing', parameters: {} },
  { operation: 'EnableThing', parameters: {} },
  { operation: 'DeleteDevice', parameters: {} },
];
const disable: DeviceAction = { operation: 'DisableThing', parameters: {} };

describe('Something that is done to a device', () => {
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

  for (const action of actions) {
    const { operation } = action;
    it(`is done or not where no answer comes, as the device itself tells: ${operation}`, async () => {
      await injectFault(emulator, { operation, drop: 'request' });
      await assert.rejects(actOnDevice(client, action, device), isMayHaveHappened);
      await injectFault(emulator, { operation, drop: 'answer' });
      await actOnDevice(client, action, device);
    });
  }

  it('may have been done, where no answer comes and nothing can be read', async () => {
    await client.call('RegisterDevice', { ProductKey: device.productKey, DeviceName: device.deviceName });
    await injectFault(emulator, { operation: 'Pub', drop: 'answer' });
    const parameters = { TopicFullName: '/${productKey}/${deviceName}/user/get', MessageContent: 'aGVsbG8=' };
    await assert.rejects(actOnDevice(client, { operation: 'Pub', parameters }, device), isMayHaveHappened);
  });

  it('is published on the topic of each device', async () => {
    const topic = '/${productKey}/${deviceName}/user/get';
    await actOnDevice(
      client,
      { operation: 'Pub', parameters: { TopicFullName: topic, MessageContent: 'aGVsbG8=' } },
      device,
    );
    const traces = (await (await requestControl(emulator, 'GET', 'traces')).json()) as { traces: { topic: string }[] };
    assert.ok(traces.traces.some((trace) => trace.topic === `/${device.productKey}/${device.deviceName}/user/get`));
  });

  it('is an error where the device cannot be read again', async () => {
    await injectFault(emulator, { operation: 'DisableThing', drop: 'answer' });
    await injectFault(emulator, { operation: 'QueryDeviceDetail', code: 'iot.common.QueryDeviceActionError' });
    await assert.rejects(actOnDevice(client, disable, device), isMayHaveHappened);
  });

  it('passes a refusal on as it is', async () => {
    const nobody = { ...device, deviceName: 'nobody-01' };
    await assert.rejects(
      actOnDevice(client, { operation: 'DeleteDevice', parameters: {} }, nobody),
      (error: unknown) => error instanceof CallError && error.code === 'iot.device.NotExistedDevice',
    );
  });
});
