import { parseJson } from '../../common/losslessJson.ts';
import { sameJson } from '../../common/sameJson.ts';
import { desiredText } from './desiredText.ts';
import type { ShadowDocument } from './shadowDocument.ts';

/** A version of a shadow that was seen, both its sides as JSON texts. */
export interface SeenVersion {
  readonly version: number;
  /** When it was first seen, in ms since 1970. */
  readonly seenAt: number;
  readonly desired: string;
  readonly reported: string;
}

/** How much is kept of each device: versions, and UTF-16 units of their texts together. */
export const seenLimits = { versions: 50, characters: 400_000 } as const;

/**
 * The versions seen so far, the newest first, with `shadow` as the one that is there now. The same array where nothing is new. Where they
 * become too many or too long together, those go first that a report of the device alone made, then the oldest.
 */
export function addSeenVersion(
  seen: readonly SeenVersion[],
  { version, state }: ShadowDocument,
  now: number,
): readonly SeenVersion[] {
  const [newest] = seen;
  const next = { version, seenAt: now, desired: desiredText(state.desired), reported: desiredText(state.reported) };
  if (newest?.version === version && isSame(newest.desired, next.desired) && isSame(newest.reported, next.reported))
    return seen;
  return withinLimits([next, ...seen]);
}

/**
 * The versions that two windows saw of a device, the newest first: `seen` with what only `others` has. The same array where that is
 * nothing. What both saw counts as seen when `seen` says.
 */
export function mergeSeenVersions(
  seen: readonly SeenVersion[],
  others: readonly SeenVersion[],
): readonly SeenVersion[] {
  const isKnown = (one: SeenVersion): boolean =>
    seen.some(
      ({ version, desired, reported }) =>
        version === one.version && desired === one.desired && reported === one.reported,
    );
  const more = others.filter((one) => !isKnown(one));
  if (more.length === 0) return seen;
  return withinLimits(
    [...seen, ...more].sort((one, other) => other.seenAt - one.seenAt || other.version - one.version),
  );
}

function withinLimits(seen: SeenVersion[]): readonly SeenVersion[] {
  let characters = seen.reduce((sum, one) => sum + lengthOf(one), 0);
  while (seen.length > 1 && (seen.length > seenLimits.versions || characters > seenLimits.characters)) {
    // A device that reports each second would soon leave nothing of what was desired.
    const ofReport = seen.findLastIndex((one, index) => index > 0 && one.desired === seen[index + 1]?.desired);
    const [gone] = seen.splice(ofReport, 1);
    if (gone) characters -= lengthOf(gone);
  }
  return seen;
}

function lengthOf({ desired, reported }: SeenVersion): number {
  return desired.length + reported.length;
}

function isSame(one: string, other: string): boolean {
  return one === other || sameJson(parseJson(one), parseJson(other));
}
