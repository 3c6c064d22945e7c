import { isJsonObject, type Json, type JsonObject } from '../../common/losslessJson.ts';

/**
 * `state` without what `removal` names: an attribute whose value there is "null" or null goes, and within an object the
 * same holds for its attributes. What is not there is not missed. Undefined where `removal` has another value.
 */
export function removeState(state: JsonObject, removal: JsonObject): JsonObject | undefined {
  const left = new Map<string, Json>(Object.entries(state));
  for (const [key, value] of Object.entries<Json>(removal)) {
    if (value === 'null' || value === null) {
      left.delete(key);
      continue;
    }
    if (!isJsonObject(value)) return undefined;
    const old = left.get(key);
    const inner = removeState(old !== undefined && isJsonObject(old) ? old : {}, value);
    if (!inner) return undefined;
    if (old !== undefined && isJsonObject(old)) left.set(key, inner);
  }
  return Object.fromEntries(left);
}
