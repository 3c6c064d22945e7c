import { isJsonObject, type JsonObject } from '../../common/losslessJson.ts';
import { ownValue, type KeyPath } from './keyPath.ts';

/** The keys of `before`, at any depth of objects, that `after` no longer has; of an object that is gone, its own key alone. */
export function removedPaths(before: JsonObject, after: JsonObject, path: KeyPath = []): readonly KeyPath[] {
  return Object.entries(before).flatMap(([key, old]) => {
    const left = ownValue(after, key);
    const here = [...path, key];
    if (left === undefined) return [here];
    return isJsonObject(old) && isJsonObject(left) ? removedPaths(old, left, here) : [];
  });
}
