import type { JsonObject } from '../../common/losslessJson.ts';
import { sign } from '../credentials.ts';
import type { DeviceName } from '../deviceName.ts';

const signMethod = 'hmacsha256';

/**
 * A device as a gateway names it where the platform wants proof that it knows the device's secret (facts B3). The two
 * requests that do so spell the method's name differently. `now` in ms since 1970.
 */
export function signedDevice(
  { productKey, deviceName }: DeviceName,
  deviceSecret: string,
  now: number,
  methodName: 'signmethod' | 'signMethod',
): JsonObject {
  const fields = { productKey, deviceName, clientId: `${productKey}.${deviceName}`, timestamp: String(now) };
  return { ...fields, [methodName]: signMethod, sign: sign(signMethod, deviceSecret, fields) };
}
