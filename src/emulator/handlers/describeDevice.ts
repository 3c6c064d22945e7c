import type { DeviceRow, DeviceWithProduct } from '../store/deviceStore.ts';
import { chinaTime, utcTime } from './times.ts';

/** What the platform calls the state that a device is in. */
export function statusOf({ disabled, connection }: DeviceRow): string {
  return disabled === 1 ? 'DISABLE' : connection;
}

/** What an answer about one device tells, but for IotId and region, which operations spell in different ways. */
export function describeDevice(device: DeviceWithProduct) {
  return {
    ProductKey: device.productKey,
    ProductName: device.productName,
    DeviceName: device.deviceName,
    DeviceSecret: device.secret,
    Status: statusOf(device),
    NodeType: device.nodeType,
    IpAddress: device.ip ?? undefined,
    FirmwareVersion: device.firmwareVersion ?? undefined,
    UtcCreate: utcTime(device.createdAt),
    GmtCreate: chinaTime(device.createdAt),
    ...(device.activatedAt !== null && {
      UtcActive: utcTime(device.activatedAt),
      GmtActive: chinaTime(device.activatedAt),
    }),
    ...(device.onlineAt !== null && { UtcOnline: utcTime(device.onlineAt), GmtOnline: chinaTime(device.onlineAt) }),
  };
}
