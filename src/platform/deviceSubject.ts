import type { DeviceAddress } from '../model/deviceAddress.ts';
import { readSubject } from './readSubject.ts';

/** The subject of a page that shows one device, of what was kept: the device's address and nothing else. */
export function deviceSubject(kept: unknown): Readonly<Record<keyof DeviceAddress, string>> | undefined {
  return readSubject(kept, ['connectionId', 'regionId', 'productKey', 'deviceName']);
}
