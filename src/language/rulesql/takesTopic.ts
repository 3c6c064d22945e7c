import { ruleTopicFilter, topicTypeOf } from '../../catalogue/ruleTopics.ts';
import { covers } from '../../common/covers.ts';

/**
 * Whether a query with this topic behind FROM takes the messages of another. System topics and the status of devices may
 * be written as the API names them, from the ProductKey on: `/a1Thermo001/+/thing/event/property/post`.
 */
export function takesTopic(from: string, topic: string): boolean {
  if (covers(from, topic)) return true;
  const [, productKey, shortTopic] = /^\/([^/]+)\/(.+)$/.exec(from) ?? [];
  if (productKey === undefined || shortTopic === undefined) return false;
  return covers(ruleTopicFilter(productKey, shortTopic, topicTypeOf(shortTopic)), topic);
}
