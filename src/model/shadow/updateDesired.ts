import type { ErrorCode } from '../../catalogue/errorCodes.ts';
import { shadowLimits } from '../../catalogue/shadowLimits.ts';
import { isJsonObject, parseJson, toNumber, type Json, type JsonObject } from '../../common/losslessJson.ts';
import { mergeState } from './mergeState.ts';
import type { ShadowDocument, ShadowSides } from './shadowDocument.ts';
import { attributeCount, byteLength, depthOf } from './stateSize.ts';

export interface UpdateDesiredOptions {
  /** true: merge into the desired state; false: replace it as a whole. */
  readonly delta: boolean;
  /** Time of the change, in seconds since 1970. */
  readonly now: number;
}

/** The new document, or why the platform refuses the message; `detail` says what the code alone does not. */
export type UpdateDesiredResult =
  | { readonly ok: true; readonly document: ShadowDocument }
  | { readonly ok: false; readonly code: ErrorCode; readonly detail?: string };

/**
 * Applies an UpdateDeviceShadow message (reference 2.11.2, facts B4) to a stored shadow. `state.desired` is an object,
 * or the text "null", which clears the desired side. Anything else in `state` is left alone: applications do not report.
 */
export function updateDesired(
  stored: ShadowDocument,
  message: string,
  { delta, now }: UpdateDesiredOptions,
): UpdateDesiredResult {
  if (byteLength(message) > shadowLimits.bytes) return refuse('ShadowMessageLengthIsLarge');
  const request = parseMessage(message);
  if (!request) return refuse('ShadowMessageIsNotJson');

  if (request['method'] === undefined) return refuse('NotFoundMethodInShadowMessage');
  if (request['method'] !== 'update') return refuse('MethodValueIsNotUpdate');
  const sent = request['state'];
  if (sent === undefined || !isJsonObject(sent)) return refuse('NotFoundStateInShadowMessage');
  const change = sent['desired'];
  if (change === undefined) return refuse('NotFoundDesireInShadowMessage');
  if (change === null) return refuse('DesireValueIsNullInShadowMessage');
  if (change !== 'null' && !isJsonObject(change)) return refuse('DesireInfoInShadowMessageIsNotJson');

  const version = nextVersion(stored.version, request['version']);
  if (typeof version !== 'number') return version;
  if (change === 'null') return { ok: true, document: cleared(stored, version, now) };

  if (Object.keys(change).length === 0) return refuse('NoneElementInDesire');
  if (hasEmptyKeyOrNull(change)) return refuse('ElementKeyOrValueIsNullInDesire');
  const desired = delta ? mergeState(stored.state.desired ?? {}, change) : change;
  const state = { ...stored.state, desired };
  return (
    exceededLimit(state) ?? {
      ok: true,
      document: { state, metadata: withTimes(stored, desired, change, now), timestamp: now, version },
    }
  );
}

type Refusal = Extract<UpdateDesiredResult, { ok: false }>;
type ShadowErrorCode = ErrorCode extends infer C ? (C extends `iot.messagebroker.${infer N}` ? N : never) : never;

function refuse(name: ShadowErrorCode, detail?: string): Refusal {
  return { ok: false, code: `iot.messagebroker.${name}`, ...(detail !== undefined && { detail }) };
}

function parseMessage(message: string): JsonObject | undefined {
  try {
    const value = parseJson(message);
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** -1 starts again at 0 whatever is stored; the reference's table calls the version a String, so digits in one do too. */
function nextVersion(stored: number, given: Json | undefined): number | Refusal {
  if (given === undefined || given === null || given === '') return refuse('NotFoundVersionOrNullVersionValue');
  const version = typeof given === 'string' && /^-?\d+$/.test(given) ? Number(given) : toNumber(given);
  if (version === undefined || !Number.isSafeInteger(version) || version === Number.MAX_SAFE_INTEGER) {
    const detail = 'The version is not a whole number below 2^53-1, after which no higher one could follow.';
    return refuse('InvalidVersionValueInShadowMessage', detail);
  }
  if (version === -1) return 0;
  return version > stored ? version : refuse('InvalidVersionValueInShadowMessage');
}

/** A cleared side is gone from the state; its metadata keeps the time alone (facts B4). */
function cleared(stored: ShadowDocument, version: number, now: number): ShadowDocument {
  return {
    state: stored.state.reported ? { reported: stored.state.reported } : {},
    metadata: { ...stored.metadata, desired: { timestamp: now } },
    timestamp: now,
    version,
  };
}

function withTimes(stored: ShadowDocument, desired: JsonObject, change: JsonObject, now: number): ShadowSides {
  const kept = Object.entries(stored.metadata.desired ?? {}).filter(([key]) => Object.hasOwn(desired, key));
  const written = Object.keys(change).map((key) => [key, { timestamp: now }] as const);
  return { ...stored.metadata, desired: Object.fromEntries([...kept, ...written]) };
}

function hasEmptyKeyOrNull(value: Json): boolean {
  if (value === null) return true;
  if (Array.isArray(value)) return (value as readonly Json[]).some((item) => item !== null && hasEmptyKeyOrNull(item));
  return isJsonObject(value) && Object.entries(value).some(([key, item]) => key === '' || hasEmptyKeyOrNull(item));
}

function exceededLimit(state: ShadowSides & { readonly desired: JsonObject }): Refusal | undefined {
  if (attributeCount(state.desired) > shadowLimits.attributes) return refuse('TooManyElementInDesire');
  if (depthOf(state.desired) > shadowLimits.depth)
    return refuse(
      'UpdateDeviceShadowMessageFailed',
      `The desired state is nested deeper than ${shadowLimits.depth} levels.`,
    );
  if (byteLength({ ...state }) > shadowLimits.bytes)
    return refuse('ShadowMessageLengthIsLarge', 'The whole state, reported included, would exceed 16 KB.');
  return undefined;
}
