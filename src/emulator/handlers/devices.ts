import { deviceNotice } from '../alink/notices.ts';
import { BusinessRefusal } from '../businessRefusal.ts';
import { newDeviceName } from '../identifiers.ts';
import { deviceLimit, newDevice } from '../newDevice.ts';
import type { DeviceWithProduct } from '../store/deviceStore.ts';
import { topologyLimits } from '../topologyLimits.ts';
import { describeDevice, statusOf } from './describeDevice.ts';
import type { Handler, HandlerContext, Handlers } from './handler.ts';
import { requireNamedDevice, requireProduct } from './lookups.ts';
import { pageOf, pageTotals } from './paging.ts';
import { tellGateway } from './tellGateway.ts';
import { gmtTime, utcTime } from './times.ts';

const registerDevice: Handler<'RegisterDevice'> = async (context, { ProductKey, DeviceName = newDeviceName() }) => {
  const { deviceCount } = requireProduct(context, ProductKey);
  const { store, now } = context;
  if (store.devices.find(ProductKey, DeviceName)) throw new BusinessRefusal('iot.device.AlreadyExistedDeviceName');
  if (deviceCount >= deviceLimit) {
    throw new BusinessRefusal('iot.device.CreateDeviceFailed', `A product may have at most ${deviceLimit} devices.`);
  }
  const device = newDevice(ProductKey, DeviceName, now());
  store.devices.insert(device);
  await context.news.lifecycle('create', device);
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
  const { store, outbox, messenger, news } = context;
  const device = requireNamedDevice(context, name);
  const gateway = store.topology.gatewayOf(device.id);
  const { rows: subDevices } = store.topology.subDevices(device.id, { limit: topologyLimits.subDevices, offset: 0 });
  store.devices.delete(device.id);
  await outbox.send((id) => deviceNotice(device, 'delete', id));
  await messenger.forget(device);
  if (gateway) await tellGateway(context, gateway, 'remove', [device]);
  if (subDevices.length > 0) await news.topology('remove', device, subDevices);
  await news.lifecycle('delete', device);
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
  const device = requireNamedDevice(context, name);
  if (device.disabled === 1) return {};
  await setDisabled(context, device, 'disable');
  await context.messenger.disconnect(device);
  return {};
};

const enableThing: Handler<'EnableThing'> = async (context, name) => {
  const device = requireNamedDevice(context, name);
  if (device.disabled === 1) await setDisabled(context, device, 'enable');
  return {};
};

/** Stores it, and tells the device, its gateway and rules. */
async function setDisabled(
  context: HandlerContext,
  device: DeviceWithProduct,
  action: 'enable' | 'disable',
): Promise<void> {
  const { store, outbox, news } = context;
  store.devices.setDisabled(device.id, action === 'disable');
  await outbox.send((id) => deviceNotice(device, action, id));
  const gateway = store.topology.gatewayOf(device.id);
  if (gateway) await tellGateway(context, gateway, action, [device]);
  await news.lifecycle(action, device);
}

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
