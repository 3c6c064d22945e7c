import assert from 'node:assert/strict';
import { connectAsync } from 'mqtt';
import { deriveCredentials } from '../../../src/device/credentials.ts';
import { describeWithEveryClient, type FleetCaller } from '../../support/everyClient.ts';
import { closed } from '../../support/mqttBroker.ts';

const ProductKey = 'a1Tracker01';
const names = { ProductKey, DeviceName: 'new@tracker:1.0' };

describeWithEveryClient('devices', (fleet) => {
  const { call, refusal } = fleet;
  let IotId: string;
  let DeviceSecret: string;

  it('are registered, and read as they were registered', async () => {
    const { Data } = await call('RegisterDevice', names);
    ({ IotId, DeviceSecret } = Data);
    assert.deepEqual(Data, { ...names, IotId, DeviceSecret });
    assert.match(IotId, /^[A-Za-z0-9]{20}0010[0-9a-f]{6}$/);
    assert.match(DeviceSecret, /^[A-Za-z0-9]{32}$/);
    const { UtcCreate = '', GmtCreate = '', ...detail } = (await call('QueryDeviceDetail', { IotId })).Data;
    assert.deepEqual(detail, {
      ...names,
      IotId,
      DeviceSecret,
      ProductName: 'Asset_trackers',
      NodeType: 0,
      Region: 'cn-shanghai',
      Status: 'UNACTIVE',
    });
    assert.ok(Math.abs(Date.now() - Date.parse(UtcCreate)) < 60_000);
    assert.equal(
      Math.floor(Date.parse(`${GmtCreate.replace(' ', 'T')}+08:00`) / 1000),
      Math.floor(Date.parse(UtcCreate) / 1000),
    );
    assert.equal(await refusal('RegisterDevice', names), 'iot.device.AlreadyExistedDeviceName');
  });

  it('get a name where none is given', async () => {
    const { Data } = await call('RegisterDevice', { ProductKey });
    assert.match(Data.DeviceName, /^[A-Za-z0-9]{20}$/);
    await call('DeleteDevice', { IotId: Data.IotId });
  });

  it('are listed, the newest first', async () => {
    const answer = await call('QueryDevice', { ProductKey, CurrentPage: 1, PageSize: 2 });
    const [first, second] = answer.Data;
    assert.deepEqual({ ...answer, Data: [] }, { Page: 1, PageSize: 2, PageCount: 496, Total: 991, Data: [] });
    const { GmtCreate = '', GmtModified, ...rest } = first ?? {};
    assert.deepEqual(rest, { ...names, DeviceId: IotId, DeviceSecret });
    assert.match(GmtCreate, /^\w{3}, \d\d-\w{3}-\d{4} \d\d:\d\d:\d\d GMT$/);
    assert.equal(GmtModified, GmtCreate);
    assert.equal(second?.DeviceName, 'tracker-0001');
  });

  it('tell their status, one by one and many at once', async () => {
    assert.deepEqual(await call('GetDeviceStatus', { IotId }), { Data: { Status: 'UNACTIVE' } });
    const { DeviceStatusList } = await call('BatchGetDeviceState', {
      ProductKey,
      DeviceName: [names.DeviceName, 'nobody', 'tracker-0001'],
    });
    const live = (await call('QueryDeviceDetail', { ProductKey, DeviceName: 'tracker-0001' })).Data;
    assert.deepEqual(DeviceStatusList, [
      { DeviceName: names.DeviceName, Status: 'UNACTIVE', DeviceId: IotId },
      { DeviceName: 'tracker-0001', Status: 'ONLINE', DeviceId: live.IotId, LastOnlineTime: live.UtcOnline },
    ]);
    const byId = await call('BatchGetDeviceState', { IotId: [live.IotId, IotId, 'nobody'] });
    assert.deepEqual(byId.DeviceStatusList, DeviceStatusList.toReversed());
    assert.deepEqual([live.FirmwareVersion, live.IpAddress], ['1.4.1', '127.0.0.1']);
  });

  it('are counted: all, those that ever were active, and those online', async () => {
    const before = (await call('QueryDeviceStatistics', { ProductKey })).Data;
    assert.deepEqual([before.deviceCount, before.onlineCount], [991, 4]);
    assert.ok(before.activeCount > 500 && before.activeCount < 990);
    const device = await connectDevice(fleet, DeviceSecret);
    const during = (await call('QueryDeviceStatistics', { ProductKey })).Data;
    assert.deepEqual(during, { deviceCount: 991, onlineCount: 5, activeCount: before.activeCount + 1 });
    await device.endAsync();
    await untilStatus(fleet, 'OFFLINE');
    const after = (await call('QueryDeviceStatistics', { ProductKey })).Data;
    assert.deepEqual(after, { ...during, onlineCount: 4 });
  });

  it('are cut off when they are disabled, and stay out until they are enabled', async () => {
    const device = await connectDevice(fleet, DeviceSecret);
    const cutOff = closed(device);
    assert.deepEqual(await call('DisableThing', { IotId }), {});
    await cutOff;
    assert.equal((await call('GetDeviceStatus', names)).Data.Status, 'DISABLE');
    await assert.rejects(connectDevice(fleet, DeviceSecret), { code: 5 });
    assert.deepEqual(await call('DisableThing', { IotId }), {});
    assert.deepEqual(await call('EnableThing', names), {});
    assert.deepEqual(await call('EnableThing', names), {});
    assert.equal((await call('GetDeviceStatus', names)).Data.Status, 'OFFLINE');
    const again = await connectDevice(fleet, DeviceSecret);
    assert.equal((await call('GetDeviceStatus', names)).Data.Status, 'ONLINE');
    await again.endAsync();
  });

  it('are deleted, and gone', async () => {
    assert.deepEqual(await call('DeleteDevice', { IotId }), {});
    for (const operation of ['QueryDeviceDetail', 'GetDeviceStatus', 'DisableThing', 'EnableThing'] as const) {
      assert.equal(await refusal(operation, names), 'iot.device.NotExistedDevice');
      assert.equal(await refusal(operation, { IotId }), 'iot.device.InvalidIoTId');
    }
    assert.equal((await call('QueryDeviceStatistics', { ProductKey })).Data.deviceCount, 990);
  });
});

function connectDevice({ emulator }: FleetCaller, deviceSecret: string) {
  const device = { productKey: ProductKey, deviceName: names.DeviceName, deviceSecret };
  const port = emulator.running.mqttPort;
  return connectAsync({ host: '127.0.0.1', port, reconnectPeriod: 0, ...deriveCredentials(device) });
}

async function untilStatus({ call }: FleetCaller, status: string): Promise<void> {
  while ((await call('GetDeviceStatus', names)).Data.Status !== status);
}
