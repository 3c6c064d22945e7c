import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import type { Client } from '../../../src/client/client.ts';
import type { Behaviour } from '../../../src/device/behaviour/behaviour.ts';
import { withoutFiles } from '../../../src/device/behaviour/loadedBehaviour.ts';
import { deviceKey, type DeviceName } from '../../../src/device/deviceName.ts';
import type { LookUpDevice } from '../../../src/device/gateway/knownDevice.ts';
import { VirtualDevice } from '../../../src/device/virtualDevice.ts';
import { parseThingModel } from '../../../src/model/thingModel/parseThingModel.ts';
import { startSampleEmulator, type SampleEmulator } from '../../support/sampleEmulator.ts';

const gateway = { productKey: 'a1Gateway01', deviceName: 'gateway-06' };
const meter = (number: number) => ({ productKey: 'a1Meter0001', deviceName: `meter-12${number}` });
const api = ({ productKey, deviceName }: DeviceName) => ({ ProductKey: productKey, DeviceName: deviceName });

describe('A virtual gateway on the emulator', () => {
  let emulator: SampleEmulator;
  let client: Client;
  const devices: VirtualDevice[] = [];
  const log: string[] = [];

  before(async () => {
    emulator = await startSampleEmulator();
    client = emulator.client();
  });
  beforeEach(() => (log.length = 0));
  afterEach(() => Promise.all(devices.splice(0).map((device) => device.close())));
  after(() => emulator[Symbol.asyncDispose]());

  const secretOf = async (names: DeviceName) => (await client.call('QueryDeviceDetail', api(names))).Data.DeviceSecret;
  const lookUp: LookUpDevice = async (names) => {
    const deviceSecret = await secretOf(names).catch(() => undefined);
    if (deviceSecret === undefined) return undefined;
    // Products of the Basic edition have none.
    const model = await client.call('GetThingModelTsl', { ProductKey: names.productKey }).catch(() => undefined);
    return { deviceSecret, thingModel: model && parseThingModel(model.Data.TslStr ?? '').model };
  };
  const start = async (subDevices: readonly DeviceName[], names = gateway) => {
    const line = (message: string) => void log.push(message);
    const behaviour: Behaviour = { gateway: { subDevices: [...subDevices] } };
    const device = new VirtualDevice({
      broker: { kind: 'emulator', port: emulator.running.mqttPort },
      device: { ...names, deviceSecret: (await secretOf(names)) ?? '' },
      behaviour: withoutFiles(behaviour),
      lookUp,
      log: { debug: line, info: line, warn: line, error: line },
      backoff: { first: 20, longest: 20 },
    });
    devices.push(device);
    await device.ready;
    return device;
  };
  const statusOf = async (names: DeviceName) => (await client.call('GetDeviceStatus', api(names))).Data.Status;
  const statesOf = (device: VirtualDevice) => device.subDevices.map(({ status }) => status.state);
  const until = async (isIt: () => boolean | Promise<boolean>) => {
    while (!(await isIt())) await delay(10);
  };

  it('attaches devices, logs them in, and does for each what fits it', async () => {
    const device = await start([meter(10), meter(11)]);
    assert.deepEqual(statesOf(device), ['online', 'online']);
    const { Data: at } = await client.call('GetGatewayBySubDevice', api(meter(11)));
    assert.equal(at.DeviceName, gateway.deviceName);
    assert.deepEqual([await statusOf(meter(10)), await statusOf(meter(11))], ['ONLINE', 'ONLINE']);
    const read = { ...api(meter(10)), Identifier: 'readRegister', Args: '{"address":1}' };
    assert.match((await client.call('InvokeThingService', read)).Data.Result ?? '', /^{"value":\d+}$/);
    const valueOf = async (name: string) =>
      (await client.call('QueryDevicePropertyStatus', api(meter(11)))).Data.List.find(
        ({ Identifier }) => Identifier === name,
      )?.Value;
    await until(async () => (await valueOf('voltage')) !== '');
    await client.call('SetDeviceProperty', { ...api(meter(11)), Items: '{"relay":0}' });
    await until(async () => (await valueOf('relay')) === '0');
    const [first] = device.subDevices;
    assert.ok(first?.counters?.answered === 1 && first.counters.sent >= 2 && first.counters.failed === 0);
    await device.close();
    await until(async () => (await statusOf(meter(10))) === 'OFFLINE');
  });

  it('brings the others online where one cannot be', async () => {
    const nobody = { productKey: 'a1Meter0001', deviceName: 'nobody' };
    const other = { productKey: 'a1Gateway01', deviceName: 'gateway-07' };
    const device = await start([nobody, other, meter(12)]);
    assert.deepEqual(statesOf(device), ['failed', 'failed', 'online']);
    assert.match(log.join('\n'), /the device a1Meter0001\/nobody behind it is not online: it is not registered/);
    assert.match(
      log.join('\n'),
      /the device a1Gateway01\/gateway-07 behind it is not online: it could not be attached: code 460/,
    );
  });

  it('brings a device back when it is enabled, and attached', async () => {
    const device = await start([meter(13)]);
    await client.call('DisableThing', api(meter(13)));
    await until(() => statesOf(device)[0] === 'failed');
    await client.call('EnableThing', api(meter(13)));
    await until(() => statesOf(device)[0] === 'online');
    assert.equal(await statusOf(meter(13)), 'ONLINE');
    await client.call('RemoveThingTopo', api(meter(13)));
    await until(() => statesOf(device)[0] === 'failed');
    assert.equal(await statusOf(meter(13)), 'OFFLINE');
  });

  it('brings all devices back when its own connection does', async () => {
    const device = await start([meter(14), meter(15)]);
    const changes: string[] = [];
    device.onDidChangeSubDevice(({ names, status }) => changes.push(`${deviceKey(names)} ${status.state}`));
    await client.call('DisableThing', api(gateway));
    await until(() => device.status.state === 'waiting');
    assert.deepEqual(statesOf(device), ['offline', 'offline']);
    await client.call('EnableThing', api(gateway));
    await until(() => statesOf(device).every((state) => state === 'online'));
    const [one, other] = [deviceKey(meter(14)), deviceKey(meter(15))];
    assert.deepEqual(changes, [
      ...[`${one} offline`, `${other} offline`],
      ...[`${one} connecting`, `${one} online`, `${other} connecting`, `${other} online`],
    ]);
    assert.equal(await statusOf(meter(15)), 'ONLINE');
  });

  it('lets go of a device that is attached to another gateway', async () => {
    const first = await start([meter(16)]);
    const second = await start([meter(16)], { productKey: 'a1Gateway01', deviceName: 'gateway-08' });
    await until(() => statesOf(first)[0] === 'failed');
    assert.deepEqual(statesOf(second), ['online']);
    assert.equal((await client.call('GetGatewayBySubDevice', api(meter(16)))).Data.DeviceName, 'gateway-08');
  });

  it('says that nobody looks devices up where nobody does', async () => {
    const line = (message: string) => void log.push(message);
    const device = new VirtualDevice({
      broker: { kind: 'emulator', port: emulator.running.mqttPort },
      device: { ...gateway, deviceSecret: (await secretOf(gateway)) ?? '' },
      behaviour: withoutFiles({ gateway: { subDevices: [meter(17)] } }),
      log: { debug: line, info: line, warn: line, error: line },
    });
    devices.push(device);
    await device.ready;
    assert.match(log.join(), /there is nobody to look devices up/);
  });
});
