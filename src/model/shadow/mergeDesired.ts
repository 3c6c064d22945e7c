import { isJsonObject, type Json, type JsonObject } from '../../common/losslessJson.ts';
import { sameJson } from '../../common/sameJson.ts';
import { ownValue, type KeyPath } from './keyPath.ts';

/** What an edit was made on, the edit, and what the platform has by now. */
export interface DesiredSides {
  readonly base: JsonObject;
  readonly mine: JsonObject;
  readonly cloud: JsonObject;
}

/** Two different changes of one key. A value that is absent was removed, or was never there. */
export interface KeyConflict {
  readonly path: KeyPath;
  readonly mine?: Json;
  readonly cloud?: Json;
}

export type KeptSide = 'mine' | 'cloud';

export interface MergedDesired {
  readonly merged: JsonObject;
  /** What the cloud changed and the edit did not; it is in `merged`. */
  readonly taken: readonly KeyPath[];
  /** In `merged`, each has the value that was chosen. */
  readonly conflicts: readonly KeyConflict[];
}

/**
 * Merges two changes of a desired state key by key, at every depth of objects; lists and all else are whole values. What
 * one side alone changed, or both alike, is in the result. Where they differ, `choose` decides.
 */
export function mergeDesired(
  sides: DesiredSides,
  choose: (conflict: KeyConflict) => KeptSide = () => 'mine',
): MergedDesired {
  const taken: KeyPath[] = [];
  const conflicts: KeyConflict[] = [];

  const mergeKey = (path: KeyPath, { base, mine, cloud }: ValueSides): Json | undefined => {
    if (isSame(cloud, base) || isSame(mine, cloud)) return mine;
    if (isSame(mine, base)) {
      taken.push(path);
      return cloud;
    }
    if (isJsonObject(mine) && isJsonObject(cloud))
      return mergeObjects(path, { base: isJsonObject(base) ? base : {}, mine, cloud });
    const conflict = { path, ...(mine !== undefined && { mine }), ...(cloud !== undefined && { cloud }) };
    conflicts.push(conflict);
    return choose(conflict) === 'mine' ? mine : cloud;
  };

  const mergeObjects = (path: KeyPath, { base, mine, cloud }: DesiredSides): JsonObject => {
    const keys = new Set([...Object.keys(mine), ...Object.keys(cloud), ...Object.keys(base)]);
    const entries = [...keys].flatMap((key) => {
      const value = mergeKey([...path, key], {
        base: ownValue(base, key),
        mine: ownValue(mine, key),
        cloud: ownValue(cloud, key),
      });
      return value === undefined ? [] : [[key, value] as const];
    });
    return Object.fromEntries(entries);
  };

  const merged = mergeObjects([], sides);
  return { merged, taken, conflicts };
}

interface ValueSides {
  readonly base: Json | undefined;
  readonly mine: Json | undefined;
  readonly cloud: Json | undefined;
}

function isSame(a: Json | undefined, b: Json | undefined): boolean {
  return a === undefined || b === undefined ? a === b : sameJson(a, b);
}
