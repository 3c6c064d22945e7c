import type { RefusalTable, Row } from '../refusal.ts';

const device = { ProductKey: 'a1Meter0001', DeviceName: 'meter-1400' };
const hundred = JSON.stringify(Object.fromEntries(Array.from({ length: 100 }, (_, index) => [`key${index}`, 'x'])));
const malformed = 'iot.device.InvalidFormattedDevicePropertiesString';

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
  RemoveThingTopo: [['a device without a gateway', device, 'iot.device.RemoveTopoRelationFailed']],
} as const satisfies RefusalTable;

function saves(condition: string, Props: string, code: Row[2]): readonly Row[] {
  return [[condition, { ...device, Props }, code]];
}
