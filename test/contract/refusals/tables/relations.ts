import type { RefusalTable, Row } from '../refusal.ts';

const device = { ProductKey: 'a1Meter0001', DeviceName: 'meter-1400' };
const hundred = JSON.stringify(Object.fromEntries(Array.from({ length: 100 }, (_, index) => [`key${index}`, 'x'])));
const malformed = 'iot.device.InvalidFormattedDevicePropertiesString';
const oneDevice = '[{"productKey":"a1Meter0001","deviceName":"meter-1400"}]';
const manyDevices = JSON.stringify(
  Array.from({ length: 1501 }, () => ({ ProductKey: 'a1Meter0001', DeviceName: 'meter-1400' })),
);
const meeting = { DeviceListStr: oneDevice, GwProductKey: 'a1Gateway01', GwDeviceName: 'gateway-01' };
const notAttached = 'iot.device.AddTopoRelationFailed';

/** Tags, and gateways with what is behind them. */
export const relations = {
  SaveDeviceProp: [
    ['no tags', device, 'iot.device.NullDevicePropertiesString'],
    ...saves('an object without tags', '{}', 'iot.device.NoneDeviceProperties'),
    ...saves('more than 5 KB', `{"key":"${'x'.repeat(5200)}"}`, 'iot.device.LongDevicePropertiesString'),
    ...saves('more than 5 KB of UTF-8', `{"key":"${'ü'.repeat(3000)}"}`, 'iot.device.LongDevicePropertiesString'),
    ...saves('no JSON', 'abc:123', malformed),
    ...saves('a list', '[1]', malformed),
    ...saves('an empty value', '{"color":""}', malformed),
    ...saves('an object as value', '{"color":{}}', malformed),
    ...saves('an empty key', '{"":"x"}', 'iot.device.NullDevicePropertyKey'),
    ...saves('a key of one letter', '{"k":"x"}', 'iot.device.InvalidFormattedDevicePropertyKey'),
    ...saves('101 tags', hundred.replace('{', '{"key":"x",'), 'iot.device.TooManyDevicePropertiesPerTime'),
    [
      'a tag beyond the 100th of the device',
      async (fleet) => {
        await fleet.do('SaveDeviceProp', { ...device, Props: hundred });
        return { ...device, Props: '{"more":"x"}' };
      },
      'iot.device.SaveOrUpdateDevicePropertiesFailed',
    ],
  ],
  DeleteDeviceProp: [
    ['no key', device, 'iot.device.NullDevicePropertyKey'],
    ['a malformed key', { ...device, Propkey: 'a key' }, 'iot.device.InvalidFormattedDevicePropertyKey'],
  ],
  GetGatewayBySubDevice: [['a device without a gateway', device, 'iot.device.QueryTopoRelationFailed']],
  GetThingTopo: [
    ['no page', { ...device, PageSize: 10 }, 'iot.common.InvalidPageParams'],
    ['page 0', { ...device, PageNo: 0, PageSize: 10 }, 'iot.common.InvalidPageParams'],
    ['pages of 51', { ...device, PageNo: 1, PageSize: 51 }, 'iot.device.QueryTopoRelationFailed'],
  ],
  NotifyAddThingTopo: [
    ...notifies('no list', '', 'MissingDeviceListStr'),
    ...notifies('no JSON', '[', notAttached),
    ...notifies('an object', '{}', notAttached),
    ...notifies('a list without devices', '[]', notAttached),
    ...notifies('a device without a name', '[{"productKey":"a1Meter0001"}]', notAttached),
    ...notifies('an item that is no object', '["meter-1400"]', notAttached),
    ...notifies('more devices than a gateway may have', manyDevices, 'iot.device.TopoRelationCountExceeded'),
    ...notifies(
      'a device that does not exist',
      '[{"productKey":"a1Meter0001","deviceName":"nobody"}]',
      'iot.device.NotExistedDevice',
    ),
    ...notifies(
      'a device of no product',
      '[{"productKey":"a1none","deviceName":"nobody"}]',
      'iot.prod.NotExistedProduct',
    ),
    ['no gateway', { DeviceListStr: oneDevice, GwDeviceName: 'gateway-01' }, 'iot.prod.NullProductKey'],
    ['no name', { DeviceListStr: oneDevice, GwProductKey: 'a1Gateway01' }, 'iot.device.NullDeviceName'],
    ['a malformed ProductKey', { ...meeting, GwProductKey: 'k'.repeat(65) }, 'iot.prod.InvalidFormattedProductkey'],
    ['a malformed name', { ...meeting, GwDeviceName: 'a name' }, 'iot.device.InvalidFormattedDeviceName'],
    ['an IotId that no device has', { DeviceListStr: oneDevice, GwIotId: 'nobody' }, 'iot.device.InvalidIoTId'],
    [
      'a device that is no gateway',
      { DeviceListStr: oneDevice, GwProductKey: 'a1Meter0001', GwDeviceName: 'meter-0001' },
      notAttached,
    ],
    [
      'a gateway that was never active',
      async (fleet) => {
        const { ProductKey } = await fleet.do('CreateProduct', { ProductName: 'New_gateways', NodeType: 1 });
        const GwProductKey = String(ProductKey);
        await fleet.do('RegisterDevice', { ProductKey: GwProductKey, DeviceName: 'gateway-01' });
        return { ...meeting, GwProductKey };
      },
      'iot.device.InactiveDevice',
    ],
    [
      'a gateway that is disabled',
      async (fleet) => {
        await fleet.do('DisableThing', { ProductKey: 'a1Gateway01', DeviceName: 'gateway-04' });
        return { ...meeting, GwDeviceName: 'gateway-04' };
      },
      notAttached,
    ],
  ],
  RemoveThingTopo: [['a device without a gateway', device, 'iot.device.RemoveTopoRelationFailed']],
} as const satisfies RefusalTable;

function saves(condition: string, Props: string, code: Row[2]): readonly Row[] {
  return [[condition, { ...device, Props }, code]];
}

function notifies(condition: string, DeviceListStr: string, code: Row[2]): readonly Row[] {
  return [[condition, { GwProductKey: 'a1Gateway01', GwDeviceName: 'gateway-01', DeviceListStr }, code]];
}
