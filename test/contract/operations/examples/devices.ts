import { example } from '../example.ts';
import { keep } from '../expected.ts';
import { china, deviceSecret, http, iotId, justNow, utc } from '../volatile.ts';

const live = { ProductKey: 'a1Tracker01', DeviceName: 'tracker-0001' } as const;
const names = { ProductKey: 'a1Tracker01', DeviceName: 'new@tracker:1.0' } as const;

export const devices = [
  example('RegisterDevice', names, {
    Data: { ...names, IotId: keep('tracker', iotId), DeviceSecret: keep('secret', deviceSecret) },
  }),
  example(
    'QueryDevice',
    { ProductKey: names.ProductKey, CurrentPage: 1, PageSize: 1 },
    {
      Page: 1,
      PageSize: 1,
      PageCount: 991,
      Total: 991,
      Data: [
        {
          ...names,
          DeviceId: '«tracker»',
          DeviceSecret: '«secret»',
          GmtCreate: keep('created', http),
          GmtModified: '«created»',
        },
      ],
    },
  ),
  example(
    'QueryDevice',
    { ProductKey: names.ProductKey, CurrentPage: 992, PageSize: 1 },
    {
      Page: 992,
      PageSize: 1,
      PageCount: 991,
      Total: 991,
      Data: [],
    },
  ),
  example(
    'QueryDeviceDetail',
    live,
    {
      Data: {
        ...live,
        IotId: keep('live', iotId),
        DeviceSecret: deviceSecret,
        ProductName: 'Asset_trackers',
        NodeType: 0,
        Region: 'cn-shanghai',
        Status: 'ONLINE',
        IpAddress: '127.0.0.1',
        FirmwareVersion: '1.4.1',
        UtcCreate: utc,
        GmtCreate: china,
        UtcActive: utc,
        GmtActive: china,
        UtcOnline: keep('online', utc),
        GmtOnline: justNow,
      },
    },
    ({ Data }) => Data.Status === 'ONLINE',
  ),
  example(
    'BatchGetDeviceState',
    { ProductKey: names.ProductKey, DeviceName: [live.DeviceName, names.DeviceName] },
    {
      DeviceStatusList: [
        { DeviceName: live.DeviceName, Status: 'ONLINE', DeviceId: '«live»', LastOnlineTime: '«online»' },
        { DeviceName: names.DeviceName, Status: 'UNACTIVE', DeviceId: '«tracker»' },
      ],
    },
  ),
  example(
    'BatchGetDeviceState',
    { IotId: ['«tracker»'] },
    {
      DeviceStatusList: [{ DeviceName: names.DeviceName, Status: 'UNACTIVE', DeviceId: '«tracker»' }],
    },
  ),
  example('DisableThing', { IotId: '«tracker»' }, {}),
  example('GetDeviceStatus', { IotId: '«tracker»' }, { Data: { Status: 'DISABLE' } }),
  example('EnableThing', names, {}),
  example('GetDeviceStatus', names, { Data: { Status: 'UNACTIVE' } }),
  example(
    'QueryDeviceStatistics',
    { ProductKey: names.ProductKey },
    {
      Data: { deviceCount: 991, onlineCount: 4, activeCount: /^[5-9]\d\d$/ },
    },
  ),
  example('DeleteDevice', { IotId: '«tracker»' }, {}),
];
