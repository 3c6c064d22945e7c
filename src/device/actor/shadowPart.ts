import * as l10n from '../../common/l10n.ts';

import {
  isJsonObject,
  parseJson,
  stringifyJson,
  toNumber,
  type Json,
  type JsonObject,
} from '../../common/losslessJson.ts';
import { sameJson } from '../../common/sameJson.ts';
import { mergeState } from '../../model/shadow/mergeState.ts';
import type { ActorContext, ActorPart } from './actorContext.ts';

/** Reports state of the shadow, as soon as its version is known. */
export type ReportState = (state: JsonObject) => void;

/** The error that says that somebody else wrote the shadow in between (facts B4). */
const conflict = '409';

/** Makes the desired state of the shadow the device's own, where its behaviour says so, and reports state (facts B4). */
export function shadowPart(context: ActorContext): ActorPart & { readonly report: ReportState } {
  const { productKey, deviceName } = context.names;
  const update = `/shadow/update/${productKey}/${deviceName}`;
  const answers = `/shadow/get/${productKey}/${deviceName}`;
  const { shadow, posts = [] } = context.loaded.behaviour;
  const isUsed = shadow !== undefined || posts.some(({ type }) => type === 'shadow');
  /** Of the shadow, as far as it is known; each change must carry a greater one. */
  let version: number | undefined;

  const send = (message: JsonObject) => context.publish(update, stringifyJson(message));
  const change = (before: number, state: JsonObject) => {
    version = before + 1;
    send({ method: 'update', state, version });
  };
  let unsent: JsonObject = {};
  const report: ReportState = (state) => {
    unsent = { ...unsent, ...state };
    if (version === undefined || Object.keys(unsent).length === 0) return;
    change(version, { reported: unsent });
    unsent = {};
  };

  const take = ({ desired, reported }: JsonObject) => {
    if (!shadow || !isJsonObject(desired)) return;
    const news = newsIn(desired, isJsonObject(reported) ? reported : {});
    if (Object.keys(news).length === 0) return;
    context.later(shadow.delay ?? 0, () => {
      for (const [name, value] of Object.entries(news)) context.adopt(name, value);
      report(news);
      if (shadow.clearDesired === true && version !== undefined) change(version, { desired: 'null' });
      context.answered();
    });
  };

  const hearReply = (payload: JsonObject, ofMessage: number | undefined) => {
    const { status, state } = payload;
    if (status === 'success') {
      // The answer to a change may come after the next one was sent.
      version = ofMessage ?? Math.max(version ?? 0, toNumber(payload['version']) ?? 0);
      if (isJsonObject(state)) take(state);
      report({});
      return;
    }
    const { errorcode, errormessage } = isJsonObject(payload['content']) ? payload['content'] : {};
    context.failed(l10n.t('its shadow was not changed: {0} {1}', textOf(errorcode), textOf(errormessage)));
    if (textOf(errorcode) === conflict) send({ method: 'get' });
  };

  return {
    report,
    subscriptions: isUsed ? [answers] : [],
    connected() {
      version = undefined;
      if (isUsed) send({ method: 'get' });
    },
    hear(topic, bytes) {
      if (topic !== answers) return false;
      const message = parseJson(bytes.toString());
      const { method, payload } = isJsonObject(message) ? message : {};
      if (!isJsonObject(payload)) return true;
      const ofMessage = isJsonObject(message) ? toNumber(message['version']) : undefined;
      if (method === 'control' || method === 'reply') hearReply(payload, ofMessage);
      return true;
    },
  };
}

/** What the desired state would change in the reported one: whole attributes, with what is merged into them. */
function newsIn(desired: JsonObject, reported: JsonObject): JsonObject {
  const merged = mergeState(reported, desired);
  return Object.fromEntries(
    Object.keys(desired).flatMap((name) => {
      const [before, after] = [reported[name], merged[name]];
      return after === undefined || (before !== undefined && sameJson(before, after)) ? [] : [[name, after] as const];
    }),
  );
}

function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : value === undefined ? '' : stringifyJson(value);
}
