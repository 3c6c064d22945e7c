import * as l10n from '../../common/l10n.ts';

import { alinkTopic, decodeAlinkRequest, encodeAlinkReply } from '../alink.ts';
import type { ActorContext, ActorPart } from './actorContext.ts';
import type { CarryOut } from './serviceCarrier.ts';

/** Takes properties that are set, and services for whose answer nobody waits, and answers on the topic's `_reply`. */
export function servicePart(context: ActorContext, carryOut: CarryOut): ActorPart {
  const prefix = alinkTopic(context.names, 'thing.service.');
  const { set, services, posts = [] } = context.loaded.behaviour;
  const isAsked = set !== undefined || services !== undefined || posts.some(({ type }) => type === 'properties');
  return {
    subscriptions: isAsked ? [`${prefix}#`] : [],
    hear(topic, payload) {
      if (!topic.startsWith(prefix)) return false;
      if (topic.endsWith('_reply')) return true;
      const request = decodeAlinkRequest(payload);
      const known =
        request &&
        carryOut(request, topic, (answer) => {
          context.publish(`${topic}_reply`, encodeAlinkReply(request, answer));
          context.answered();
        });
      if (request && !known) context.failed(l10n.t('its behaviour has no answer to {0}', request.method));
      if (!request) context.failed(l10n.t('what it was asked for is no request in Alink JSON'));
      return true;
    },
  };
}
