import { forEach, type RefusalTable } from '../refusal.ts';
import { hour } from './shared.ts';

const meter = { ProductKey: 'a1Meter0001', DeviceName: 'meter-0002' };
const basic = { ProductKey: 'a1Thermo001', DeviceName: 'thermostat-0001' };
const { StartTime, EndTime } = hour;
const backwards = { StartTime: EndTime, EndTime: StartTime };

const histories = forEach(
  {
    QueryDevicePropertyData: { ...meter, Identifier: 'power', ...hour, PageSize: 10, Asc: 1 },
    QueryDeviceEventData: { ...meter, ...hour },
    QueryDeviceServiceData: { ...meter, ...hour },
  },
  () => [
    ['a device of a Basic product', basic, 'iot.prod.NotSeniorProduct'],
    ['no StartTime', { StartTime: '' }, 'iot.device.InvalidTimeBucket'],
    ['no EndTime', { EndTime: '' }, 'iot.device.InvalidTimeBucket'],
    ['a StartTime in another form', { StartTime: '2018-01-21' }, 'iot.device.InvalidTimeBucket'],
    ['an EndTime beyond 64 bits', { EndTime: '9223372036854775808' }, 'iot.device.InvalidTimeBucket'],
    ['an end before the start, the oldest first', { ...backwards, Asc: 1 }, 'iot.device.InvalidTimeBucket'],
    ['a start before the end, the newest first', { ...hour, Asc: 0 }, 'iot.device.InvalidTimeBucket'],
    ['a span of nothing', { ...hour, EndTime: StartTime }, 'iot.device.InvalidTimeBucket'],
    ['an unknown order', { Asc: 2 }, 'InvalidParameter'],
    ['pages of 0', { PageSize: 0 }, 'iot.common.InvalidPageParams'],
    ['pages of 51', { PageSize: 51 }, 'iot.common.InvalidPageParams'],
  ],
);

const otherName = { ...meter, ...hour, Identifier: 'fly' };

export const deviceRecords: RefusalTable = {
  QueryDeviceEventData: [
    ...(histories.QueryDeviceEventData ?? []),
    ['an unknown type', { ...meter, ...hour, EventType: 'warning' }, 'InvalidParameter'],
    ['an event that the thing model does not have', otherName, 'iot.device.QueryDeviceEventHistoryFailed'],
  ],
  QueryDeviceServiceData: [
    ...(histories.QueryDeviceServiceData ?? []),
    ['a service that the thing model does not have', otherName, 'iot.device.QueryDeviceServiceHistoryFailed'],
  ],
  QueryDevicePropertyStatus: [['a device of a Basic product', basic, 'iot.prod.NotSeniorProduct']],
  QueryDevicePropertyData: [
    ...(histories.QueryDevicePropertyData ?? []),
    ['no Identifier', { ...meter, ...hour, PageSize: 10, Asc: 1 }, 'MissingIdentifier'],
    ['no PageSize', { ...meter, Identifier: 'power', ...hour, Asc: 1 }, 'iot.common.InvalidPageParams'],
    ['no order', { ...meter, Identifier: 'power', ...hour, PageSize: 10 }, 'MissingAsc'],
    [
      'a property that the thing model does not have',
      { ...meter, Identifier: 'colour', ...hour, PageSize: 10, Asc: 1 },
      'iot.device.QueryDeviceAttrDataHistoryFailed',
    ],
  ],
};
