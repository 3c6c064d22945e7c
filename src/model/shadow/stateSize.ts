import { isJsonObject, stringifyJson, type Json, type JsonObject } from '../../common/losslessJson.ts';

/** How many levels of keys a state has: 1 for `{"a": 1}`, 0 for `{}`. Objects inside arrays count too. */
export function depthOf(value: Json): number {
  if (Array.isArray(value)) return deepest(value);
  if (!isJsonObject(value)) return 0;
  const values = Object.values(value);
  return values.length === 0 ? 0 : 1 + deepest(values);
}

/** How many values a state has at any depth. An array is one value, because it is replaced as a whole. */
export function attributeCount(state: JsonObject): number {
  return Object.values(state).reduce<number>(
    (sum, value) => sum + (isJsonObject(value) && Object.keys(value).length > 0 ? attributeCount(value) : 1),
    0,
  );
}

/** Size of text on the wire, or of a value written as compact JSON. */
export function byteLength(value: Json): number {
  return new TextEncoder().encode(typeof value === 'string' ? value : stringifyJson(value)).length;
}

function deepest(values: readonly Json[]): number {
  return values.reduce<number>((depth, value) => Math.max(depth, depthOf(value)), 0);
}
