import { count } from '../../../common/count.ts';
import type { DeviceAddress } from '../../../model/deviceAddress.ts';

/** Devices that something is done to: some that were selected, or those of a product. */
export interface DeviceSet {
  readonly devices: readonly DeviceAddress[];
  /** Where all devices of a product are meant, or all whose names contain a text. */
  readonly whole?: WholeProduct;
}

interface WholeProduct {
  readonly productKey: string;
  readonly name: string;
  readonly containing?: string | undefined;
}

/** `the device “pump-1”`, `3 devices`, `all 2,000 devices of Meters`. */
export function describeSet({ devices, whole }: DeviceSet, article = ''): string {
  const number = count(devices.length);
  const [first] = devices;
  if (whole?.containing !== undefined) {
    return `the ${number} ${devices.length === 1 ? 'device' : 'devices'} of ${whole.name} with “${whole.containing}” in the name`;
  }
  if (whole)
    return devices.length === 1 ? `the only device of ${whole.name}` : `all ${number} devices of ${whole.name}`;
  return first && devices.length === 1 ? `${article}device “${first.deviceName}”` : `${number} devices`;
}
