import type { DevicePlace } from '../../connection/devicePlace.ts';
import type { MqttCredentials } from '../../credentials.ts';
import type { DeviceName } from '../../deviceName.ts';

/** What another program needs to log in as a device. The password is a secret, and so is every text made of it. */
export interface SettingsToExport {
  readonly place: DevicePlace;
  readonly device: DeviceName;
  readonly credentials: MqttCredentials;
}

/** In seconds; the platform takes 30 to 1200 (facts A6). */
export const exportedKeepalive = 60;

/** The default topics of a product, for the device. */
export function topicsOf({ productKey, deviceName }: DeviceName): { readonly update: string; readonly get: string } {
  const user = `/${productKey}/${deviceName}/user`;
  return { update: `${user}/update`, get: `${user}/get` };
}
