import * as l10n from '../../common/l10n.ts';

import { isJsonObject, type Json, type JsonObject } from '../../common/losslessJson.ts';
import { alinkTopic, decodeAlinkReply, encodeAlinkRequest } from '../alink.ts';
import { playSignal, type Playing } from '../behaviour/playSignal.ts';
import type { Post } from '../behaviour/post.ts';
import { fillTemplate } from '../behaviour/template.ts';
import { fillIn } from '../fillIn.ts';
import type { ActorContext, ActorPart } from './actorContext.ts';
import { encodeBody } from './payload.ts';
import { postProperties } from './postProperties.ts';
import type { ReportState } from './shadowPart.ts';

/** The least pause between two posts of a kind, in seconds. */
const shortest = 0.01;

/** Sends what the device sends of its own accord, for as long as it is connected. */
export function postPart(context: ActorContext, report: ReportState): ActorPart {
  const { posts = [] } = context.loaded.behaviour;
  const senders = posts.map((post) => ({ post, send: sender(context, post, report) }));
  const replies = alinkTopic(context.names, 'thing.event.');

  const sendAndWait = (post: Post, send: () => void) => {
    send();
    waitAndSend(post, send);
  };
  const waitAndSend = (post: Post, send: () => void) => {
    const { every, jitter = 0 } = post;
    const pause = every + (2 * context.clock.random() - 1) * jitter;
    context.later(Math.max(pause, shortest), () => sendAndWait(post, send));
  };

  return {
    subscriptions: posts.some(({ type }) => type === 'properties' || type === 'event')
      ? [`${replies}+/post_reply`]
      : [],
    connected() {
      for (const { post, send } of senders) {
        if (post.type === 'event') waitAndSend(post, send);
        else sendAndWait(post, send);
      }
    },
    hear(topic, payload) {
      if (!topic.startsWith(replies) || !topic.endsWith('/post_reply')) return false;
      const code = decodeAlinkReply(payload)?.code;
      if (code !== 200)
        context.failed(l10n.t('the platform answered {0} with {1}', topic, code ?? l10n.t('what is no Alink JSON')));
      return true;
    },
  };
}

function sender(context: ActorContext, post: Post, report: ReportState): () => void {
  const { random } = context.clock;
  const { recordings } = context.loaded;
  const playing = Object.entries(post.values ?? {}).map(
    ([name, signal]) => [name, playSignal(signal, { random, recordings })] as const,
  );
  let count = 0;
  return () => {
    count += 1;
    const values = measure(context, playing);
    const body: Json = post.body === undefined ? values : fillTemplate(post.body, { ...context.scope(count), values });
    sendBody(context, post, body, report);
  };
}

function measure(context: ActorContext, playing: readonly (readonly [name: string, playing: Playing])[]): JsonObject {
  const at = context.clock.now();
  const values = playing.map(([name, next]) => {
    const measured = next(at);
    const value = context.settings.get(name) ?? measured;
    context.measured.set(name, value);
    return [name, value] as const;
  });
  return Object.fromEntries(values);
}

function sendBody(context: ActorContext, post: Post, body: Json, report: ReportState): void {
  switch (post.type) {
    case 'properties':
      if (isJsonObject(body)) postProperties(context, body, post.qos);
      else context.failed(l10n.t('the body of a post of properties is no object'));
      return;
    case 'event': {
      const method = `thing.event.${post.event}.post`;
      const params = { value: body, time: context.clock.now() };
      context.publish(
        alinkTopic(context.names, method),
        encodeAlinkRequest({ id: context.nextId(), method, params }),
        post.qos,
      );
      return;
    }
    case 'message':
      context.publish(fillIn(post.topic, context.names), encodeBody(body), post.qos);
      return;
    case 'shadow':
      if (isJsonObject(body)) report(body);
      else context.failed(l10n.t('the body of a post to the shadow is no object'));
      return;
  }
}
