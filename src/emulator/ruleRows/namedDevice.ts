import type { DeviceName } from '../../device/deviceName.ts';

/** A device as rows name it. */
export interface NamedDevice extends DeviceName {
  readonly iotId: string;
}

/** What rows say about the category of a device's product, of which there are none here. */
export const deviceType = 'CustomCategory';

/** The names alone, of a device with all that is known of it. */
export function namesOf({ iotId, productKey, deviceName }: NamedDevice) {
  return { iotId, productKey, deviceName };
}
