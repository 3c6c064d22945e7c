import type { JsonObject } from '../../common/losslessJson.ts';
import type { ShadowDocument, ShadowSides } from './shadowDocument.ts';

/** What a change does to a shadow beside its states. */
export interface ShadowChange {
  readonly version: number;
  /** In seconds since 1970. */
  readonly now: number;
}

/** The shadow with `state` as one of its sides; `sent` are the attributes that the change names, which get its time. */
export function writeSide(
  stored: ShadowDocument,
  side: keyof ShadowSides,
  { state, sent }: { readonly state: JsonObject; readonly sent: JsonObject },
  { version, now }: ShadowChange,
): ShadowDocument {
  const kept = Object.entries(stored.metadata[side] ?? {}).filter(([key]) => Object.hasOwn(state, key));
  const written = Object.keys(sent)
    .filter((key) => Object.hasOwn(state, key))
    .map((key) => [key, { timestamp: now }] as const);
  return {
    state: { ...stored.state, [side]: state },
    metadata: { ...stored.metadata, [side]: Object.fromEntries([...kept, ...written]) },
    timestamp: now,
    version,
  };
}

/** A cleared side is gone from the state; its metadata keeps the time alone (facts B4). */
export function clearSide(
  stored: ShadowDocument,
  side: keyof ShadowSides,
  { version, now }: ShadowChange,
): ShadowDocument {
  const state = Object.fromEntries(Object.entries(stored.state).filter(([name]) => name !== side));
  return { state, metadata: { ...stored.metadata, [side]: { timestamp: now } }, timestamp: now, version };
}
