import type { TopicPermission } from '../deviceDirectory.ts';
import type { Handler, Handlers } from './handler.ts';
import { requireProduct } from './lookups.ts';

const operationDigit: Record<TopicPermission, string> = { PUB: '0', SUB: '1', ALL: '2' };

/** TopicShortName holds the whole pattern, in spite of its name (facts D3). */
const queryProductTopic: Handler<'QueryProductTopic'> = (context, { ProductKey }) => {
  requireProduct(context, ProductKey);
  return {
    Data: context.store.topics.ofProduct(ProductKey).map((topic) => ({
      Id: String(topic.id),
      ProductKey,
      TopicShortName: topic.pattern,
      Operation: operationDigit[topic.permission],
      Desc: topic.description === '' ? undefined : topic.description,
    })),
  };
};

/** Operations on topic categories (reference 2.7). */
export const topics = { QueryProductTopic: queryProductTopic } satisfies Partial<Handlers>;
