import type { DeviceAddress } from '../model/deviceAddress.ts';
import { textsIn } from './textsIn.ts';

/** The address of a device that was kept. Throws TypeError where it is none. */
export function readDeviceAddress(kept: unknown): DeviceAddress {
  return textsIn(kept, ['connectionId', 'regionId', 'productKey', 'deviceName']);
}
