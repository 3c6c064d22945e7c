import { BusinessRefusal } from '../businessRefusal.ts';
import { newDeviceName } from '../identifiers.ts';
import { deviceLimit, newDevice } from '../newDevice.ts';
import { describeDevice, statusOf } from './describeDevice.ts';
import type { Handler, Handlers } from './handler.ts';
import { requireNamedDevice, requireProduct } from './lookups.ts';
import { pageOf, pageTotals } from './paging.ts';
import { gmtTime, utcTime } from './times.ts';

const registerDevice: Handler<'RegisterDevice'> = (context, { ProductKey, DeviceName = newDeviceName() }) => {
  const { deviceCount } = requireProduct(context, ProductKey);
  const { store, now } = context;
  if (store.devices.find(ProductKey, DeviceName)) throw new BusinessRefusal('iot.device.AlreadyExistedDeviceName');
  if (deviceCount >= deviceLimit) {
    throw new BusinessRefusal('iot.device.CreateDeviceFailed', `A product may have at most ${deviceLimit} devices.`);
  }
  const device = newDevice(ProductKey, DeviceName, now());
  store.devices.insert(device);
  return { Data: { ProductKey, DeviceName, DeviceSecret: device.secret, IotId: device.iotId } };
};

const queryDeviceDetail: Handler<'QueryDeviceDetail'> = (context, name) => {
  const device = requireNamedDevice(context, name);
  return { Data: { IotId: device.iotId, Region: device.regionId, ...describeDevice(device) } };
};

/** Carries no status, as the platform's does not reliably: BatchGetDeviceState is for that. */
const queryDevice: Handler<'QueryDevice'> = (context, parameters) => {
  const { ProductKey, CurrentPage } = parameters;
  requireProduct(context, ProductKey);
  const { rows, total } = context.store.devices.page(ProductKey, pageOf(parameters));
  return {
    Page: CurrentPage,
    ...pageTotals(parameters, total),
    Data: rows.map((device) => ({
      DeviceName: device.deviceName,
      DeviceId: device.iotId,
      ProductKey,
      DeviceSecret: device.secret,
      GmtCreate: gmtTime(device.createdAt),
      GmtModified: gmtTime(device.createdAt),
    })),
  };
};

const deleteDevice: Handler<'DeleteDevice'> = async (context, name) => {
  const { id, productKey, deviceName } = requireNamedDevice(context, name);
  context.store.devices.delete(id);
  await context.messenger.forget({ productKey, deviceName });
  return {};
};

const getDeviceStatus: Handler<'GetDeviceStatus'> = (context, name) => ({
  Data: { Status: statusOf(requireNamedDevice(context, name)) },
});

/** In the order of the names or IotIds asked for; one that no device has is left out. */
const batchGetDeviceState: Handler<'BatchGetDeviceState'> = (context, { IotId, ProductKey = '', DeviceName = [] }) => {
  const { store, regionId } = context;
  if (IotId === undefined) requireProduct(context, ProductKey);
  const found = IotId
    ? [...new Set(IotId)].flatMap((id) => store.devices.findByIotId(id) ?? [])
    : [...new Set(DeviceName)].flatMap((name) => store.devices.find(ProductKey, name) ?? []);
  return {
    DeviceStatusList: found
      .filter((device) => device.regionId === regionId)
      .map((device) => ({
        DeviceName: device.deviceName,
        Status: statusOf(device),
        DeviceId: device.iotId,
        LastOnlineTime: device.onlineAt === null ? undefined : utcTime(device.onlineAt),
      })),
  };
};

/** From here on no login of the device is taken; the connection that it has is closed. */
const disableThing: Handler<'DisableThing'> = async (context, name) => {
  const { id, productKey, deviceName } = requireNamedDevice(context, name);
  context.store.devices.setDisabled(id, true);
  await context.messenger.disconnect({ productKey, deviceName });
  return {};
};

const enableThing: Handler<'EnableThing'> = (context, name) => {
  context.store.devices.setDisabled(requireNamedDevice(context, name).id, false);
  return {};
};

const queryDeviceStatistics: Handler<'QueryDeviceStatistics'> = (context, { ProductKey }) => {
  const { deviceCount, onlineCount, activeCount } = requireProduct(context, ProductKey);
  return { Data: { deviceCount, onlineCount, activeCount } };
};

/** Operations on devices (reference 2.6). */
export const devices = {
  RegisterDevice: registerDevice,
  QueryDeviceDetail: queryDeviceDetail,
  QueryDevice: queryDevice,
  DeleteDevice: deleteDevice,
  GetDeviceStatus: getDeviceStatus,
  BatchGetDeviceState: batchGetDeviceState,
  DisableThing: disableThing,
  EnableThing: enableThing,
  QueryDeviceStatistics: queryDeviceStatistics,
} satisfies Partial<Handlers>;
