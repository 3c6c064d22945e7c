import assert from 'node:assert/strict';
import { describeWithEveryClient } from '../../support/everyClient.ts';

const gateway = { ProductKey: 'a1Gateway01', DeviceName: 'gateway-01' };
const meter = { ProductKey: 'a1Meter0001', DeviceName: 'meter-0003' };

describeWithEveryClient('topology', (fleet) => {
  const { call, refusal } = fleet;

  it('lists the devices behind a gateway, a page at a time', async () => {
    const { IotId, DeviceSecret } = (await call('QueryDeviceDetail', meter)).Data;
    const { Data } = await call('GetThingTopo', { ...gateway, PageNo: 2, PageSize: 1 });
    assert.deepEqual(Data, {
      CurrentPage: 2,
      PageSize: 1,
      PageCount: 10,
      Total: 10,
      List: [{ ...meter, IotId, DeviceSecret }],
    });
  });

  it('has nothing behind a device that is no gateway', async () => {
    const { Data } = await call('GetThingTopo', { ...meter, PageNo: 1, PageSize: 50 });
    assert.deepEqual(Data, { CurrentPage: 1, PageSize: 50, PageCount: 0, Total: 0, List: [] });
  });

  it('leads from a device to its gateway', async () => {
    const { IotId, Region, ...rest } = (await call('QueryDeviceDetail', gateway)).Data;
    const { Data } = await call('GetGatewayBySubDevice', meter);
    assert.deepEqual(Data, { iotId: IotId, region: Region, ...rest });
    assert.deepEqual(
      [Data.ProductName, Data.DeviceName, Data.NodeType, Data.region],
      ['Edge_gateways', 'gateway-01', 1, 'cn-shanghai'],
    );
    assert.equal(
      await refusal('GetGatewayBySubDevice', { ...meter, DeviceName: 'meter-1400' }),
      'iot.device.QueryTopoRelationFailed',
    );
  });

  it('lets go of a device, once', async () => {
    const { IotId } = (await call('QueryDeviceDetail', meter)).Data;
    assert.deepEqual(await call('RemoveThingTopo', { IotId }), { Data: true });
    assert.equal(await refusal('RemoveThingTopo', { IotId }), 'iot.device.RemoveTopoRelationFailed');
    assert.equal((await call('GetThingTopo', { ...gateway, PageNo: 1, PageSize: 50 })).Data.Total, 9);
  });

  it('has a gateway attach the devices that it is notified of', async () => {
    const { ProductKey: GwProductKey, DeviceName: GwDeviceName } = gateway;
    const GwIotId = (await call('QueryDeviceDetail', gateway)).Data.IotId;
    const free = ['meter-1401', 'meter-1402'];
    const [first = '', second = ''] = free;
    const asked = await call('NotifyAddThingTopo', {
      ...{ GwProductKey, GwDeviceName },
      DeviceListStr: JSON.stringify([{ productKey: 'a1Meter0001', deviceName: first }]),
    });
    const again = await call('NotifyAddThingTopo', {
      GwIotId,
      DeviceListStr: JSON.stringify([{ ProductKey: 'a1Meter0001', DeviceName: second }]),
    });
    assert.match(asked.Data.MessageId ?? '', /^\d{19}$/);
    assert.notEqual(again.Data.MessageId, asked.Data.MessageId);
    const attached = async () =>
      (await call('GetThingTopo', { ...gateway, PageNo: 1, PageSize: 50 })).Data.List.map(
        ({ DeviceName }) => DeviceName,
      );
    let names = await attached();
    while (!free.every((name) => names.includes(name))) names = await attached();
    for (const DeviceName of free) {
      const { Data } = await call('GetGatewayBySubDevice', { ProductKey: 'a1Meter0001', DeviceName });
      assert.equal(Data.DeviceName, GwDeviceName);
      await call('RemoveThingTopo', { ProductKey: 'a1Meter0001', DeviceName });
    }
  });

  it('forgets a gateway that is deleted', async () => {
    const second = { ...gateway, DeviceName: 'gateway-02' };
    const behind = { ...meter, DeviceName: 'meter-0012' };
    assert.equal((await call('GetGatewayBySubDevice', behind)).Data.DeviceName, 'gateway-02');
    await call('DeleteDevice', second);
    assert.equal(await refusal('GetGatewayBySubDevice', behind), 'iot.device.QueryTopoRelationFailed');
    assert.equal(await refusal('GetThingTopo', { ...second, PageNo: 1, PageSize: 10 }), 'iot.device.NotExistedDevice');
  });
});
