import { isJsonObject, toNumber, type Json, type JsonObject } from '../../common/losslessJson.ts';
import { sameJson } from '../../common/sameJson.ts';
import { ownValue, type KeyPath } from './keyPath.ts';
import type { ShadowDocument } from './shadowDocument.ts';

/** One key of a shadow on both of its sides. A side that lacks the key is absent. Times in ms since 1970. */
export interface ComparedKey {
  readonly path: KeyPath;
  readonly desired?: Json;
  readonly reported?: Json;
  readonly desiredAt?: number;
  readonly reportedAt?: number;
  /** Something is desired that the device has not reported: this key is part of the delta. */
  readonly differs: boolean;
}

/** All keys of a shadow, of objects on both sides those within, in the order of the desired state, then of the reported. */
export function compareSides({ state, metadata }: ShadowDocument): readonly ComparedKey[] {
  return compare([], { desired: state.desired ?? {}, reported: state.reported ?? {} }, metadata);
}

/** The part of the desired state that the device has not reported, by whole attributes of the outermost object (facts B4). */
export function shadowDelta({ state: { desired = {}, reported = {} } }: ShadowDocument): JsonObject {
  const differing = Object.entries(desired).filter(([key, value]) => {
    const compared = compareKey([key], { desired: value, reported: ownValue(reported, key) }, {});
    return compared.some(({ differs }) => differs);
  });
  return Object.fromEntries(differing);
}

interface Sides {
  readonly desired?: Json | undefined;
  readonly reported?: Json | undefined;
}

interface Objects {
  readonly desired: JsonObject;
  readonly reported: JsonObject;
}

function compare(path: KeyPath, { desired, reported }: Objects, times: Sides): readonly ComparedKey[] {
  const keys = new Set([...Object.keys(desired), ...Object.keys(reported)]);
  return [...keys].flatMap((key) =>
    compareKey(
      [...path, key],
      { desired: ownValue(desired, key), reported: ownValue(reported, key) },
      { desired: timesWithin(times.desired, key), reported: timesWithin(times.reported, key) },
    ),
  );
}

function compareKey(path: KeyPath, { desired, reported }: Sides, times: Sides): readonly ComparedKey[] {
  if (desired !== undefined && isJsonObject(desired) && reported !== undefined && isJsonObject(reported))
    return compare(path, { desired, reported }, times);
  const desiredAt = newestTime(times.desired);
  const reportedAt = newestTime(times.reported);
  const compared = {
    path,
    ...(desired !== undefined && { desired }),
    ...(reported !== undefined && { reported }),
    ...(desired !== undefined && desiredAt !== undefined && { desiredAt }),
    ...(reported !== undefined && reportedAt !== undefined && { reportedAt }),
    differs: desired !== undefined && (reported === undefined || !sameJson(desired, reported)),
  };
  return [compared];
}

/** Metadata of a key: as deep as the state, or `{timestamp}` for all that is below. */
function timesWithin(times: Json | undefined, key: string): Json | undefined {
  if (times === undefined || !isJsonObject(times)) return undefined;
  return ownValue(times, key) ?? (toNumber(times['timestamp']) === undefined ? undefined : times);
}

/** The newest `timestamp` at any depth, from seconds to ms; undefined where there is none. */
export function newestTime(times: Json | undefined): number | undefined {
  if (times === undefined || !isJsonObject(times)) return undefined;
  const found = Object.entries(times).flatMap(([key, value]) => {
    const time = isJsonObject(value) ? newestTime(value) : key === 'timestamp' ? seconds(value) : undefined;
    return time === undefined ? [] : [time];
  });
  return found.length > 0 ? Math.max(...found) : undefined;
}

function seconds(value: Json): number | undefined {
  const number = toNumber(value);
  return number === undefined || number <= 0 ? undefined : number * 1000;
}
