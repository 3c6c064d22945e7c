import type { ErrorCode } from '../../catalogue/errorCodes.ts';
import { shadowLimits } from '../../catalogue/shadowLimits.ts';
import * as l10n from '../../common/l10n.ts';
import { isJsonObject, type Json } from '../../common/losslessJson.ts';
import { tryParseJsonObject } from '../../common/tryParseJson.ts';
import { clearSide, writeSide } from './changeSide.ts';
import { exceededLimit } from './exceededLimit.ts';
import { hasEmptyKeyOrNull } from './hasEmptyKeyOrNull.ts';
import { mergeState } from './mergeState.ts';
import { nextVersion } from './nextVersion.ts';
import type { ShadowDocument } from './shadowDocument.ts';
import { byteLength } from './stateSize.ts';

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
  const request = tryParseJsonObject(message);
  if (!request) return refuse('ShadowMessageIsNotJson');

  if (request['method'] === undefined) return refuse('NotFoundMethodInShadowMessage');
  if (request['method'] !== 'update') return refuse('MethodValueIsNotUpdate');
  const sent = request['state'];
  if (sent === undefined || !isJsonObject(sent)) return refuse('NotFoundStateInShadowMessage');
  const change = sent['desired'];
  if (change === undefined) return refuse('NotFoundDesireInShadowMessage');
  if (change === null) return refuse('DesireValueIsNullInShadowMessage');
  if (change !== 'null' && !isJsonObject(change)) return refuse('DesireInfoInShadowMessageIsNotJson');

  const version = versionOf(stored.version, request['version']);
  if (typeof version !== 'number') return version;
  if (change === 'null') return { ok: true, document: clearSide(stored, 'desired', { version, now }) };

  if (Object.keys(change).length === 0) return refuse('NoneElementInDesire');
  if (hasEmptyKeyOrNull(change)) return refuse('ElementKeyOrValueIsNullInDesire');
  const state = delta ? mergeState(stored.state.desired ?? {}, change) : change;
  const document = writeSide(stored, 'desired', { state, sent: change }, { version, now });
  switch (exceededLimit(document.state, 'desired')) {
    case undefined:
      return { ok: true, document };
    case 'attributes':
      return refuse('TooManyElementInDesire');
    case 'depth': {
      const detail = l10n.t('The desired state is nested deeper than {0} levels.', shadowLimits.depth);
      return refuse('UpdateDeviceShadowMessageFailed', detail);
    }
    case 'bytes':
      return refuse('ShadowMessageLengthIsLarge', l10n.t('The whole state, reported included, would exceed 16 KB.'));
  }
}

type Refusal = Extract<UpdateDesiredResult, { ok: false }>;
type ShadowErrorCode = ErrorCode extends infer C ? (C extends `iot.messagebroker.${infer N}` ? N : never) : never;

function refuse(name: ShadowErrorCode, detail?: string): Refusal {
  return { ok: false, code: `iot.messagebroker.${name}`, ...(detail !== undefined && { detail }) };
}

function versionOf(stored: number, given: Json | undefined): number | Refusal {
  const version = nextVersion(stored, given);
  switch (version) {
    case 'absent':
      return refuse('NotFoundVersionOrNullVersionValue');
    case 'malformed': {
      const detail = l10n.t('The version is not a whole number below 2^53-1, after which no higher one could follow.');
      return refuse('InvalidVersionValueInShadowMessage', detail);
    }
    case 'notHigher':
      return refuse('InvalidVersionValueInShadowMessage');
    default:
      return version;
  }
}
