import type { DeviceAddress, ProductAddress } from '../model/deviceAddress.ts';
import { textsIn } from './textsIn.ts';

/** The address of a product that was kept. Throws TypeError where it is none. */
export function readProduct(kept: unknown): ProductAddress {
  return textsIn(kept, ['connectionId', 'regionId', 'productKey']);
}

/** The address of a device that was kept. Throws TypeError where it is none. */
export function readDevice(kept: unknown): DeviceAddress {
  return textsIn(kept, ['connectionId', 'regionId', 'productKey', 'deviceName']);
}
