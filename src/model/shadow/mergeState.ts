import { isJsonObject, type Json, type JsonObject } from '../../common/losslessJson.ts';

/** `state` with `change` laid over it: objects are merged at every depth, all else (arrays too) is replaced. */
export function mergeState(state: JsonObject, change: JsonObject): JsonObject {
  const merged = new Map(Object.entries(state));
  for (const [key, value] of Object.entries(change)) merged.set(key, mergeValue(merged.get(key), value));
  return Object.fromEntries(merged);
}

function mergeValue(old: Json | undefined, change: Json): Json {
  return old !== undefined && isJsonObject(old) && isJsonObject(change) ? mergeState(old, change) : change;
}
