import type { Json, JsonObject } from '../../common/losslessJson.ts';

/** A field by its name, or by that name with the other case of its first letter, which platform and SDKs mix. */
export function fieldOf(object: JsonObject, name: string): Json | undefined {
  if (Object.hasOwn(object, name)) return object[name];
  const first = name.charAt(0);
  const other = (first === first.toUpperCase() ? first.toLowerCase() : first.toUpperCase()) + name.slice(1);
  return Object.hasOwn(object, other) ? object[other] : undefined;
}
