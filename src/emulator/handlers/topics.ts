import type { ErrorCode } from '../../catalogue/errorCodes.ts';
import { messageLimits } from '../../catalogue/messageLimits.ts';
import { BusinessRefusal } from '../businessRefusal.ts';
import type { TopicPermission } from '../deviceDirectory.ts';
import type { NewTopic, TopicRow } from '../store/topicStore.ts';
import type { Handler, HandlerContext, Handlers } from './handler.ts';
import { requireProduct } from './lookups.ts';

/** Topic categories that a product may have, the default ones counted (reference 2.7.1). */
const topicLimit = 50;

const operationDigit: Record<TopicPermission, string> = { PUB: '0', SUB: '1', ALL: '2' };

const createProductTopic: Handler<'CreateProductTopic'> = (context, parameters) => {
  const { store } = context;
  const { ProductKey, TopicShortName, Operation, Desc = '' } = parameters;
  requireProduct(context, ProductKey);
  const topic = {
    productKey: ProductKey,
    pattern: patternOf(ProductKey, TopicShortName),
    permission: Operation,
    description: Desc,
  };
  checkTopic(topic, 'iot.messagebroker.CreateTopicTemplateFailed');
  if (store.topics.findByPattern(ProductKey, topic.pattern)) {
    throw new BusinessRefusal('iot.messagebroker.TopicAlreadyFound');
  }
  if (store.topics.ofProduct(ProductKey).length >= topicLimit) {
    throw new BusinessRefusal('iot.messagebroker.TopicTemplateCountExceedMax');
  }
  return { TopicId: String(store.topics.insert(topic)) };
};

/** What is absent stays as it is; the broker goes by the change at once. */
const updateProductTopic: Handler<'UpdateProductTopic'> = (context, parameters) => {
  const { TopicId, TopicShortName, Operation, Desc } = parameters;
  const former = requireTopic(context, TopicId);
  const topic: TopicRow = {
    ...former,
    pattern: TopicShortName === undefined ? former.pattern : patternOf(former.productKey, TopicShortName),
    permission: Operation ?? former.permission,
    description: Desc ?? former.description,
  };
  checkTopic(topic, 'iot.messagebroker.UpdateTopicTemplateFailed');
  const namesake = context.store.topics.findByPattern(topic.productKey, topic.pattern);
  if (namesake && namesake.id !== topic.id) throw new BusinessRefusal('iot.messagebroker.TopicAlreadyFound');
  context.store.topics.update(topic);
  return {};
};

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

const deleteProductTopic: Handler<'DeleteProductTopic'> = (context, { TopicId }) => {
  context.store.topics.delete(requireTopic(context, TopicId).id);
  return {};
};

function requireTopic({ store, regionId }: HandlerContext, id: string): TopicRow {
  const topic = store.topics.find(regionId, id);
  if (!topic) throw new BusinessRefusal('iot.messagebroker.TopicTemplateIsNotFound');
  return topic;
}

function patternOf(productKey: string, shortName: string): string {
  return `/${productKey}/\${deviceName}/${shortName}`;
}

/** Refuses a topic that is too long, and wildcards where devices publish (facts A8). */
function checkTopic({ pattern, permission }: NewTopic, failure: ErrorCode): void {
  const { topicSlashes, topicBytes } = messageLimits;
  if (pattern.split('/').length - 1 > topicSlashes || Buffer.byteLength(pattern) > topicBytes) {
    throw new BusinessRefusal(
      'iot.messagebroker.InvalidFormattedTopicName',
      `A topic has at most ${topicSlashes} slashes and ${topicBytes} bytes: ${pattern}`,
    );
  }
  if (permission !== 'SUB' && /[+#]/.test(pattern)) {
    throw new BusinessRefusal(failure, 'A topic category with + or # is for subscribing: its Operation must be SUB.');
  }
}

/** Operations on topic categories (reference 2.7). */
export const topics = {
  CreateProductTopic: createProductTopic,
  UpdateProductTopic: updateProductTopic,
  QueryProductTopic: queryProductTopic,
  DeleteProductTopic: deleteProductTopic,
} satisfies Partial<Handlers>;
