import { BusinessRefusal } from '../businessRefusal.ts';
import { newDeviceName, newDeviceSecret, newIotId } from '../identifiers.ts';
import type { DeviceRow } from '../store/deviceStore.ts';
import type { Handler, Handlers } from './handler.ts';
import { requireNamedDevice, requireProduct } from './lookups.ts';
import { pageCount, pageOf } from './paging.ts';
import { chinaTime, gmtTime, utcTime } from './times.ts';

const registerDevice: Handler<'RegisterDevice'> = (context, { ProductKey, DeviceName = newDeviceName() }) => {
  requireProduct(context, ProductKey);
  const { store, now } = context;
  if (store.devices.find(ProductKey, DeviceName)) throw new BusinessRefusal('iot.device.AlreadyExistedDeviceName');
  const iotId = newIotId();
  const secret = newDeviceSecret();
  store.devices.insert({
    productKey: ProductKey,
    deviceName: DeviceName,
    iotId,
    secret,
    createdAt: now(),
    connection: 'UNACTIVE',
    disabled: 0,
    activatedAt: null,
    onlineAt: null,
    offlineAt: null,
    ip: null,
    firmwareVersion: null,
  });
  return { Data: { ProductKey, DeviceName, DeviceSecret: secret, IotId: iotId } };
};

const queryDeviceDetail: Handler<'QueryDeviceDetail'> = (context, name) => {
  const device = requireNamedDevice(context, name);
  return {
    Data: {
      IotId: device.iotId,
      ProductKey: device.productKey,
      ProductName: device.productName,
      DeviceName: device.deviceName,
      DeviceSecret: device.secret,
      Status: statusOf(device),
      NodeType: device.nodeType,
      Region: device.regionId,
      IpAddress: device.ip ?? undefined,
      FirmwareVersion: device.firmwareVersion ?? undefined,
      UtcCreate: utcTime(device.createdAt),
      GmtCreate: chinaTime(device.createdAt),
      ...(device.activatedAt !== null && {
        UtcActive: utcTime(device.activatedAt),
        GmtActive: chinaTime(device.activatedAt),
      }),
      ...(device.onlineAt !== null && { UtcOnline: utcTime(device.onlineAt), GmtOnline: chinaTime(device.onlineAt) }),
    },
  };
};

/** Carries no status, as the platform's does not reliably: BatchGetDeviceState is for that. */
const queryDevice: Handler<'QueryDevice'> = (context, parameters) => {
  const { ProductKey, CurrentPage, PageSize } = parameters;
  requireProduct(context, ProductKey);
  const { rows, total } = context.store.devices.page(ProductKey, pageOf(parameters));
  return {
    Page: CurrentPage,
    PageSize,
    PageCount: pageCount(total, PageSize),
    Total: total,
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

/** In the order of the names asked for; a name that no device has is left out. */
const batchGetDeviceState: Handler<'BatchGetDeviceState'> = (context, { ProductKey, DeviceName }) => {
  requireProduct(context, ProductKey);
  const found = [...new Set(DeviceName)].flatMap((name) => context.store.devices.find(ProductKey, name) ?? []);
  return {
    DeviceStatusList: found.map((device) => ({
      DeviceName: device.deviceName,
      Status: statusOf(device),
      DeviceId: device.iotId,
      LastOnlineTime: device.onlineAt === null ? undefined : utcTime(device.onlineAt),
    })),
  };
};

function statusOf({ disabled, connection }: DeviceRow): string {
  return disabled === 1 ? 'DISABLE' : connection;
}

/** Operations on devices (reference 2.6). */
export const devices = {
  RegisterDevice: registerDevice,
  QueryDeviceDetail: queryDeviceDetail,
  QueryDevice: queryDevice,
  DeleteDevice: deleteDevice,
  BatchGetDeviceState: batchGetDeviceState,
} satisfies Partial<Handlers>;
