import { isRawNumber, type Json, type JsonObject } from '../../common/losslessJson.ts';
import { signMethodOf } from '../../device/clientId.ts';
import { passwordsEqual, sign } from '../../device/credentials.ts';
import type { DeviceName } from '../../device/deviceName.ts';

/**
 * Whether a gateway proves for a device that it knows its secret: `sign` is the HMAC of what it sends beside it. Methods are
 * spelled in several ways, and the timestamp is a text or a number (facts B3).
 */
export function isSignedFor(
  { productKey, deviceName, secret }: DeviceName & { readonly secret: string },
  item: JsonObject,
): boolean {
  const { clientId, sign: signature } = item;
  const named = item['signmethod'] ?? item['signMethod'];
  const signMethod = typeof named === 'string' ? signMethodOf(named) : undefined;
  if (!signMethod || typeof clientId !== 'string' || typeof signature !== 'string') return false;
  const fields = { productKey, deviceName, clientId, timestamp: textOf(item['timestamp']) };
  return passwordsEqual(sign(signMethod, secret, fields), signature);
}

function textOf(json: Json | undefined): string | undefined {
  if (isRawNumber(json)) return json.rawJSON;
  return typeof json === 'string' || typeof json === 'number' ? String(json) : undefined;
}
