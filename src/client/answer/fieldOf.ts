import type { Json, JsonObject } from '../../common/losslessJson.ts';

/**
 * A field by its name, or by that name in other case: platform, documentation and SDKs mix `Success` and `success`,
 * `InputData` and `Inputdata` (facts D3).
 */
export function fieldOf(object: JsonObject, name: string): Json | undefined {
  if (Object.hasOwn(object, name)) return object[name];
  const lower = name.toLowerCase();
  for (const key in object) {
    if (key.length === name.length && key.toLowerCase() === lower && Object.hasOwn(object, key)) return object[key];
  }
  return undefined;
}
