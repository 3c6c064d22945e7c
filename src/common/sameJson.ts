import { isJsonObject, isRawNumber, type Json } from './losslessJson.ts';

/**
 * Whether two values are the same. The order of keys does not matter, every digit of a number does: to a device, 21.0
 * may be another value than 21.
 */
export function sameJson(a: Json, b: Json): boolean {
  if (isRawNumber(a) && isRawNumber(b)) return a.rawJSON === b.rawJSON;
  if (isArray(a) && isArray(b))
    return a.length === b.length && a.every((item, index) => sameJson(item, b[index] ?? null));
  if (!isJsonObject(a) || !isJsonObject(b)) return a === b;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && sameJson(a[key] ?? null, b[key] ?? null))
  );
}

function isArray(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
