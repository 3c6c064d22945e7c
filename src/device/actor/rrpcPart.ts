import * as l10n from '../../common/l10n.ts';

import { decodeAlinkRequest, encodeAlinkReply } from '../alink.ts';
import type { RrpcAnswer } from '../behaviour/answer.ts';
import { fillTemplate, type TemplateScope } from '../behaviour/template.ts';
import { fillIn } from '../fillIn.ts';
import { parseRrpcTopic, rrpcTopics } from '../topics.ts';
import { jsonOrText } from '../../common/jsonOrText.ts';
import type { ActorContext, ActorPart } from './actorContext.ts';
import { encodeBody, type Payload } from './payload.ts';
import type { CarryOut } from './serviceCarrier.ts';

/** Answers RRPC (facts B6): services of the thing model that somebody waits for, and requests of any other form. */
export function rrpcPart(context: ActorContext, carryOut: CarryOut): ActorPart {
  const { rrpc, set, services } = context.loaded.behaviour;
  const { answer, topics = {} } = rrpc ?? {};
  const isAsked = [answer, set, services].some((told) => told !== undefined);
  const custom = new Map(
    Object.entries(topics).map(([topic, customAnswer]) => [fillIn(topic, context.names), customAnswer]),
  );
  let count = 0;

  const respond = (topic: string, request: Buffer, responseTopic: string, chosen: RrpcAnswer | undefined) => {
    if (!chosen) {
      context.failed(l10n.t('its behaviour has no answer to RRPC on {0}', topic));
      return;
    }
    if (chosen.type === 'none') return;
    context.later(chosen.delay ?? 0, () => {
      count += 1;
      // The platform takes answers with QoS 0 only.
      context.publish(
        responseTopic,
        payloadOf(chosen, request, () => scopeOf(context, count, topic, request)),
        0,
      );
      context.answered();
    });
  };

  return {
    subscriptions: [
      ...(isAsked ? [rrpcTopics(context.names, '+').request] : []),
      ...[...custom.keys()].map((topic) => rrpcTopics(context.names, '+', topic).request),
    ],
    hear(topic, payload) {
      const parsed = parseRrpcTopic(topic);
      if (!parsed) return false;
      const { kind, messageId } = parsed;
      if (kind === 'custom') {
        const own = topic.slice(rrpcTopics(context.names, messageId, '').request.length);
        if (!custom.has(own)) return false;
        respond(topic, payload, topic, custom.get(own));
        return true;
      }
      const { request, response } = rrpcTopics(context.names, messageId);
      if (topic !== request) return false;
      const service = decodeAlinkRequest(payload);
      const carriedOut =
        service &&
        carryOut(service, topic, (reply) => {
          context.publish(response, encodeAlinkReply(service, reply), 0);
          context.answered();
        });
      if (carriedOut !== true) respond(topic, payload, response, answer);
      return true;
    },
  };
}

function payloadOf(
  answer: Exclude<RrpcAnswer, { type: 'none' }>,
  request: Buffer,
  scope: () => TemplateScope,
): Payload {
  switch (answer.type) {
    case 'echo':
      return request;
    case 'bytes':
      return Buffer.from(answer.base64, 'base64');
    case 'fixed':
      return encodeBody(answer.body);
    case 'template':
      return encodeBody(fillTemplate(answer.body, scope()));
  }
}

function scopeOf(context: ActorContext, count: number, topic: string, payload: Buffer): TemplateScope {
  const { id, params } = decodeAlinkRequest(payload) ?? {};
  return { ...context.scope(count), request: jsonOrText(Buffer.from(payload).toString()), params, id, topic };
}
