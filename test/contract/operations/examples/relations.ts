import { example } from '../example.ts';
import { keep } from '../expected.ts';
import { china, deviceSecret, iotId, messageId, utc } from '../volatile.ts';

const gateway = { ProductKey: 'a1Gateway01', DeviceName: 'gateway-01' } as const;
const meter = { ProductKey: 'a1Meter0001', DeviceName: 'meter-0002' } as const;

/** What belongs to a device: its tags, its gateway, the devices behind it. */
export const relations = [
  example('QueryDeviceProp', meter, { Props: '{"site":"site-1"}' }),
  example('DeleteDeviceProp', { ...meter, PropKey: 'site' }, {}),
  example('QueryDeviceProp', meter, { Props: '{}' }),
  example('SaveDeviceProp', { ...meter, Props: '{"color":"<red>","area":"Köln"}' }, {}),
  example('QueryDeviceProp', meter, { Props: '{"area":"Köln","color":"<red>"}' }),
  example('DeleteDeviceProp', { ...meter, PropKey: 'area' }, {}),
  example('QueryDeviceProp', meter, { Props: '{"color":"<red>"}' }),
  example(
    'GetThingTopo',
    { ...gateway, PageNo: 1, PageSize: 1 },
    {
      Data: {
        CurrentPage: 1,
        PageSize: 1,
        PageCount: 10,
        Total: 10,
        List: [{ ...meter, IotId: keep('behind', iotId), DeviceSecret: deviceSecret }],
      },
    },
  ),
  example(
    'GetGatewayBySubDevice',
    { IotId: '«behind»' },
    {
      Data: {
        ...gateway,
        iotId: keep('gateway', iotId),
        DeviceSecret: deviceSecret,
        ProductName: 'Edge_gateways',
        NodeType: 1,
        region: 'cn-shanghai',
        Status: 'ONLINE',
        IpAddress: '127.0.0.1',
        FirmwareVersion: '1.4.2',
        UtcCreate: utc,
        GmtCreate: china,
        UtcActive: utc,
        GmtActive: china,
        UtcOnline: utc,
        GmtOnline: china,
      },
    },
  ),
  example('GetDeviceStatus', { IotId: '«gateway»' }, { Data: { Status: 'ONLINE' } }),
  example('RemoveThingTopo', meter, { Data: true }),
  example(
    'NotifyAddThingTopo',
    {
      ...{ GwProductKey: gateway.ProductKey, GwDeviceName: gateway.DeviceName },
      DeviceListStr: '[{"productKey":"a1Meter0001","deviceName":"meter-0002"}]',
    },
    { Data: { MessageId: messageId } },
  ),
];
