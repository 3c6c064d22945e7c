import type { JsonObject } from '../../common/losslessJson.ts';
import { alinkTopic, encodeAlinkRequest } from '../alink.ts';
import type { ActorContext } from './actorContext.ts';

const method = 'thing.event.property.post';

/** Reports properties of the thing model to the platform (facts B2). */
export function postProperties(context: ActorContext, params: JsonObject, qos?: 0 | 1): void {
  context.publish(alinkTopic(context.names, method), encodeAlinkRequest({ id: context.nextId(), method, params }), qos);
}
