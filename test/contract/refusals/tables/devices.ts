import type { Fleet, WireParameters } from '../fleet.ts';
import type { RefusalTable } from '../refusal.ts';

const meters = { ProductKey: 'a1Meter0001' };
/** A product that has all the devices that it may have. */
const full = { ProductKey: 'a1Tracker01' };
const numbered = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`DeviceName.${index + 1}`, `meter-${index}`]));

export const devices = {
  RegisterDevice: [
    ['a name of 3 characters', { ...meters, DeviceName: 'abc' }, 'iot.device.InvalidFormattedDeviceName'],
    ['a name of 33 characters', { ...meters, DeviceName: 'x'.repeat(33) }, 'iot.device.InvalidFormattedDeviceName'],
    ['a name in use', { ...meters, DeviceName: 'meter-0001' }, 'iot.device.AlreadyExistedDeviceName'],
    ['a product of 500,000 devices', full, 'iot.device.CreateDeviceFailed'],
  ],
  BatchGetDeviceState: [
    ['no device', {}, 'iot.prod.NullProductKey'],
    ['no names', meters, 'iot.device.NoneDeviceNameElement'],
    ['51 names', { ...meters, ...numbered(51) }, 'iot.device.DeviceCountExceeded'],
    ['a malformed name', { ...meters, 'DeviceName.1': 'a name' }, 'iot.device.InvalidFormattedDeviceName'],
    [
      '51 IotIds',
      Object.fromEntries(Array.from({ length: 51 }, (_, index) => [`IotId.${index + 1}`, 'x'])),
      'iot.device.DeviceCountExceeded',
    ],
  ],
  BatchCheckDeviceNames: [
    ['no names', meters, 'iot.device.NoneDeviceNameElement'],
    ['a text of 129 letters', { ...meters, 'DeviceName.1': 'x'.repeat(129) }, 'iot.device.InvalidFormattedDeviceName'],
    ['1,001 names', { ...meters, ...numbered(1001) }, 'iot.device.DeviceCountExceeded'],
    ['a product of 500,000 devices', { ...full, 'DeviceName.1': 'one-more' }, 'iot.device.ApplyManyDevicesFailed'],
  ],
  BatchRegisterDevice: [
    ['no number', meters, 'MissingCount'],
    ['1,001 devices', { ...meters, Count: 1001 }, 'iot.device.DeviceCountExceeded'],
    ['a product of 500,000 devices', { ...full, Count: 1 }, 'iot.device.ApplyManyDevicesFailed'],
  ],
  BatchRegisterDeviceWithApplyId: [
    [
      'a registration that is at work',
      async (fleet) => {
        const answer = await fleet.do('BatchRegisterDevice', { ...meters, Count: 1000 });
        return { ...meters, ...(answer['Data'] as { ApplyId: number }) };
      },
      'iot.device.CreateDeviceTaskIsRunning',
    ],
    ['a registration of another product', another, 'iot.device.IncorrentDeviceApplyInfo'],
    [
      'names of which the product has no more room',
      async (fleet) => {
        const gateways = { ProductKey: 'a1Gateway01' };
        const { Data } = await fleet.do('BatchCheckDeviceNames', { ...gateways, 'DeviceName.1': 'the-last-one' });
        const request = { ...gateways, ...(Data as { ApplyId: number }) };
        const isChecked = async () =>
          JSON.stringify(await fleet.do('QueryBatchRegisterDeviceStatus', request)).includes('CHECK_SUCCESS');
        while (!(await isChecked()));
        await fleet.do('RegisterDevice', gateways);
        return request;
      },
      'iot.device.ApplyManyDevicesFailed',
    ],
  ],
  QueryBatchRegisterDeviceStatus: [
    ['a registration of another product', another, 'iot.device.IncorrentDeviceApplyInfo'],
  ],
} as const satisfies RefusalTable;

async function another(fleet: Fleet): Promise<WireParameters> {
  const answer = await fleet.do('BatchRegisterDevice', { ...meters, Count: 1 });
  return { ProductKey: 'a1Thermo001', ...(answer['Data'] as { ApplyId: number }) };
}
