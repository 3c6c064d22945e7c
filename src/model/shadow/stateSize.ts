import { isJsonObject, stringifyJson, type Json, type JsonObject } from '../../common/losslessJson.ts';

/** How many levels a state has, lists and objects alike: 1 for `{"a": 1}`, 2 for `{"a": [1]}`, 0 for `{}`. */
export function depthOf(value: Json): number {
  if (!Array.isArray(value) && !isJsonObject(value)) return 0;
  const values: readonly Json[] = Object.values(value);
  return values.reduce<number>((depth, item) => Math.max(depth, 1 + depthOf(item)), 0);
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
