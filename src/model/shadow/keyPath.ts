import * as l10n from '../../common/l10n.ts';

import { isJsonObject, type Json, type JsonObject } from '../../common/losslessJson.ts';

/** Where a value stands: the keys that lead to it from the outermost object. */
export type KeyPath = readonly string[];

/** As people read it: `fan.mode`, and `["a.b"].c` where a key would be misread. */
export function describePath(path: KeyPath): string {
  return path
    .map((key, index) => {
      if (!/^[^\s.[\]"]+$/.test(key)) return `[${JSON.stringify(key)}]`;
      return index === 0 ? key : `.${key}`;
    })
    .join('');
}

/** So many keys are named in a sentence; more would not be read. */
const named = 5;

/** `mode, display.unit and 3 more`. */
export function listKeys(paths: readonly KeyPath[]): string {
  const names = paths.slice(0, named).map(describePath).join(', ');
  return paths.length > named ? l10n.t('{0} and {1} more', names, paths.length - named) : names;
}

/** The value at a path; undefined where there is none. */
export function valueAt(state: JsonObject, path: KeyPath): Json | undefined {
  let value: Json | undefined = state;
  for (const key of path) value = value !== undefined && isJsonObject(value) ? ownValue(value, key) : undefined;
  return value;
}

/** A key's own value; undefined where the object has none, whatever every object inherits. */
export function ownValue(object: JsonObject, key: string): Json | undefined {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}
