import { newDeviceSecret, newIotId } from './identifiers.ts';
import type { NewDevice } from './store/deviceStore.ts';

/** Devices that a product may have (facts A7). */
export const deviceLimit = 500_000;

/** A device that was registered now (`now` in ms since 1970) and never connected. */
export function newDevice(productKey: string, deviceName: string, now: number): NewDevice {
  return {
    productKey,
    deviceName,
    iotId: newIotId(),
    secret: newDeviceSecret(),
    createdAt: now,
    connection: 'UNACTIVE',
    disabled: 0,
    activatedAt: null,
    onlineAt: null,
    offlineAt: null,
    ip: null,
    firmwareVersion: null,
  };
}
