import { parseJson } from '../../common/losslessJson.ts';
import { sameJson } from '../../common/sameJson.ts';
import { desiredText } from './desiredText.ts';
import type { ShadowDocument } from './shadowDocument.ts';

/** A desired state that was seen, and the versions through which it stayed so: each report of the device raises them. */
export interface SeenVersion {
  readonly first: number;
  readonly last: number;
  /** When it was first seen, in ms since 1970. */
  readonly seenAt: number;
  readonly text: string;
}

/** How much is kept of each device: versions, and UTF-16 units of their texts together. */
export const seenLimits = { versions: 50, characters: 400_000 } as const;

/**
 * The versions seen so far, the newest first, with `shadow` as the one that is there now. The same array where nothing
 * is new; the oldest go where they become too many or too long together.
 */
export function addSeenVersion(
  seen: readonly SeenVersion[],
  { version, state }: ShadowDocument,
  now: number,
): readonly SeenVersion[] {
  const [newest, ...older] = seen;
  const desired = state.desired ?? {};
  if (newest && sameJson(parseJson(newest.text), desired)) {
    // A lower version: the platform began to count anew.
    return version === newest.last ? seen : [{ ...newest, last: version }, ...older];
  }
  const text = desiredText(desired);
  return withinLimits([{ first: version, last: version, seenAt: now, text }, ...seen]);
}

function withinLimits(seen: readonly SeenVersion[]): readonly SeenVersion[] {
  let characters = 0;
  return seen.slice(0, seenLimits.versions).filter(({ text }, index) => {
    characters += text.length;
    return index === 0 || characters <= seenLimits.characters;
  });
}
