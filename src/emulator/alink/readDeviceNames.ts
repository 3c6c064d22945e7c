import { isJsonObject, type Json } from '../../common/losslessJson.ts';
import type { DeviceName } from '../../device/deviceName.ts';
import { alinkCodes } from './alinkCodes.ts';
import type { AlinkProblem } from './alinkHearer.ts';

/** The items of a list; none where it is no list. */
export function itemsOf(params: Json): readonly Json[] {
  return Array.isArray(params) ? (params as readonly Json[]) : [];
}

/** Reads `{productKey, deviceName}`; further keys do not matter. */
export function readDeviceName(item: Json): DeviceName | AlinkProblem {
  const { productKey, deviceName } = isJsonObject(item) ? item : {};
  if (typeof productKey === 'string' && typeof deviceName === 'string') return { productKey, deviceName };
  return { code: alinkCodes.malformed, message: 'Each device must have productKey and deviceName, as text.' };
}
