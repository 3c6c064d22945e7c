import { isJsonObject, type Json, type JsonObject } from '../../common/losslessJson.ts';
import { sameJson } from '../../common/sameJson.ts';
import { ownValue } from './keyPath.ts';

/** A write of which nobody knows whether it arrived, and what is known around it. */
export interface LostSides {
  /** What the edit was made on. */
  readonly base: JsonObject;
  /** What the person had typed by then. */
  readonly mine: JsonObject;
  /** That, merged with what others had changed. */
  readonly sent: JsonObject;
  /** What the platform has by now. */
  readonly cloud: JsonObject;
}

/**
 * What an edit that goes on after a lost write counts as made on: where the platform has what was sent, on what was typed by then, which is
 * no conflict with the edit itself; elsewhere on what it was made on.
 */
export function ownBase({ base, mine, sent, cloud }: LostSides): JsonObject {
  const keys = new Set([...Object.keys(base), ...Object.keys(mine)]);
  const entries = [...keys].flatMap((key) => {
    const value = ownBaseOfKey({
      base: ownValue(base, key),
      mine: ownValue(mine, key),
      sent: ownValue(sent, key),
      cloud: ownValue(cloud, key),
    });
    return value === undefined ? [] : [[key, value] as const];
  });
  return Object.fromEntries(entries);
}

type LostValues = Readonly<Record<keyof LostSides, Json | undefined>>;

function ownBaseOfKey({ base, mine, sent, cloud }: LostValues): Json | undefined {
  if (isSame(sent, cloud)) return mine;
  if (!isObject(mine) || !isObject(sent) || !isObject(cloud)) return base;
  return ownBase({ base: isObject(base) ? base : {}, mine, sent, cloud });
}

function isObject(value: Json | undefined): value is JsonObject {
  return value !== undefined && isJsonObject(value);
}

function isSame(a: Json | undefined, b: Json | undefined): boolean {
  return a === undefined || b === undefined ? a === b : sameJson(a, b);
}
