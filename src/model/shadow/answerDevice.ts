import { shadowLimits } from '../../catalogue/shadowLimits.ts';
import * as l10n from '../../common/l10n.ts';
import { isJsonObject, type Json, type JsonObject } from '../../common/losslessJson.ts';
import { tryParseJsonObject } from '../../common/tryParseJson.ts';
import { clearSide, writeSide, type ShadowChange } from './changeSide.ts';
import { exceededLimit } from './exceededLimit.ts';
import { hasEmptyKeyOrNull } from './hasEmptyKeyOrNull.ts';
import { mergeState } from './mergeState.ts';
import { nextVersion } from './nextVersion.ts';
import { removeState } from './removeState.ts';
import type { ShadowDocument, ShadowSides } from './shadowDocument.ts';
import { byteLength } from './stateSize.ts';

/** What a device's message makes of its shadow, or why it is refused: a code of the platform's (facts B4), and words. */
export type DeviceShadowAnswer =
  { readonly kind: 'read' } | { readonly kind: 'changed'; readonly document: ShadowDocument } | DeviceShadowRefusal;

interface DeviceShadowRefusal {
  readonly kind: 'refused';
  readonly code: number;
  readonly message: string;
}

/**
 * Answers a message that a device published about its shadow (facts B4): `get`, `update` of reported, of desired, or of
 * both, `update` with the desired state "null", and `delete`. Reported states are merged at every depth, lists replaced;
 * a desired state is replaced as a whole. `now` in seconds since 1970.
 */
export function answerDevice(stored: ShadowDocument, text: string, now: number): DeviceShadowAnswer {
  if (text.trim() === '') return refuse(407, l10n.t('The message is empty.'));
  if (byteLength(text) > shadowLimits.bytes) return refuse(400, 'The message is longer than 16 KB.');
  const request = tryParseJsonObject(text);
  if (!request) return refuse(400, 'The message is not a JSON object.');
  const { method } = request;
  if (method === undefined) return refuse(401, 'The message has no method.');
  if (method === 'get') return { kind: 'read' };
  if (method !== 'update' && method !== 'delete') return refuse(406, 'method must be get, update or delete.');
  const { state } = request;
  if (!isJsonObject(state)) return refuse(402, 'The message has no state.');
  const version = nextVersion(stored.version, request['version']);
  if (version === 'notHigher') return refuse(409, `version must be greater than ${stored.version}.`);
  if (typeof version !== 'number') return refuse(403, 'version must be a whole number.');
  const change = { version, now };
  return method === 'update' ? update(stored, state, change) : remove(stored, state, change);
}

function update(stored: ShadowDocument, { reported, desired }: JsonObject, change: ShadowChange): DeviceShadowAnswer {
  if (reported === undefined && desired === undefined) {
    return refuse(404, 'state has no reported.');
  }
  let document = stored;
  if (reported !== undefined) {
    const problem = stateProblem(reported, 'reported');
    if (problem) return problem;
    const sent = reported as JsonObject;
    document = writeSide(document, 'reported', { state: mergeState(stored.state.reported ?? {}, sent), sent }, change);
  }
  if (desired === 'null') document = clearSide(document, 'desired', change);
  else if (desired !== undefined) {
    const problem = stateProblem(desired, 'desired');
    if (problem) return problem;
    const state = desired as JsonObject;
    document = writeSide(document, 'desired', { state, sent: state }, change);
  }
  return limitProblem(document, 'reported') ?? limitProblem(document, 'desired') ?? { kind: 'changed', document };
}

/** Takes reported attributes away whose value is "null", or all of them. */
function remove(stored: ShadowDocument, { reported }: JsonObject, change: ShadowChange): DeviceShadowAnswer {
  if (reported === 'null') return { kind: 'changed', document: clearSide(stored, 'reported', change) };
  const problem = stateProblem(reported, 'reported', 'null allowed');
  if (problem) return problem;
  const sent = reported as JsonObject;
  const state = removeState(stored.state.reported ?? {}, sent);
  if (!state) return refuse(400, 'The value of each attribute to delete must be "null".');
  const document =
    Object.keys(state).length === 0
      ? clearSide(stored, 'reported', change)
      : writeSide(stored, 'reported', { state, sent }, change);
  return { kind: 'changed', document };
}

function stateProblem(
  state: Json | undefined,
  side: keyof ShadowSides,
  nulls?: 'null allowed',
): DeviceShadowRefusal | undefined {
  if (!isJsonObject(state)) return refuse(404, `state.${side} is not an object.`);
  if (Object.keys(state).length === 0) return refuse(405, `state.${side} is empty.`);
  if (nulls || !hasEmptyKeyOrNull(state)) return undefined;
  return refuse(400, `A key of state.${side} is empty, or a value is null.`);
}

function limitProblem({ state }: ShadowDocument, side: keyof ShadowSides): DeviceShadowRefusal | undefined {
  switch (exceededLimit(state, side)) {
    case undefined:
      return undefined;
    case 'attributes':
      return refuse(408, `The ${side} state would have more than ${shadowLimits.attributes} attributes.`);
    case 'depth':
      return refuse(400, `The ${side} state is nested deeper than ${shadowLimits.depth} levels.`);
    case 'bytes':
      return refuse(400, 'The whole state would exceed 16 KB.');
  }
}

function refuse(code: number, message: string): DeviceShadowRefusal {
  return { kind: 'refused', code, message };
}
