import type { ErrorCode } from '../../catalogue/errorCodes.ts';
import { messageLimits } from '../../catalogue/messageLimits.ts';
import { BusinessRefusal } from '../businessRefusal.ts';
import { isTopicName } from '../topicName.ts';
import { readCustomTopic } from './customTopics.ts';
import type { Handler, HandlerContext, Handlers } from './handler.ts';
import { requireDevice, requireProduct } from './lookups.ts';

const pub: Handler<'Pub'> = async (context, { ProductKey, TopicFullName, MessageContent, Qos }) => {
  requireProduct(context, ProductKey);
  requireCustomTopic(context, ProductKey, TopicFullName);
  const payload = decodePayload(MessageContent, 'iot.messagebroker.PublishMessageFailed');
  return { MessageId: await context.outbox.send(() => ({ topic: TopicFullName, payload, qos: Qos })) };
};

/** The topic needs no category: devices of the product may subscribe to everything below it. */
const pubBroadcast: Handler<'PubBroadcast'> = async (context, { ProductKey, TopicFullName, MessageContent }) => {
  requireProduct(context, ProductKey);
  const [, , productKey, ...levels] = TopicFullName.split('/');
  if (productKey !== ProductKey || levels.length === 0 || !isTopicName(TopicFullName)) {
    throw new BusinessRefusal(
      'iot.messagebroker.InvalidFormattedTopicName',
      `The topic must be /broadcast/${ProductKey}/ and at least one level.`,
    );
  }
  const payload = decodePayload(MessageContent, 'iot.messagebroker.PublishMessageFailed');
  return { MessageId: await context.outbox.send(() => ({ topic: TopicFullName, payload, qos: 0 })) };
};

/** A device that cannot answer is a RrpcCode of a successful call, not a failure (facts B6, H7). */
const rrpc: Handler<'RRpc'> = async (context, { ProductKey, DeviceName, RequestBase64Byte, Timeout, Topic }) => {
  requireDevice(context, ProductKey, DeviceName);
  if (Topic !== undefined && !isTopicName(Topic)) {
    throw new BusinessRefusal('iot.messagebroker.InvalidFormattedTopicName');
  }
  const request = {
    productKey: ProductKey,
    deviceName: DeviceName,
    topic: Topic,
    payload: decodePayload(RequestBase64Byte, 'iot.messagebroker.RrpcFailed'),
    timeout: Timeout,
  };
  const { messageId, outcome } = await context.outbox.rrpc(() => request);
  const payload = outcome.code === 'SUCCESS' ? Buffer.from(outcome.payload).toString('base64') : undefined;
  return { MessageId: messageId, RrpcCode: outcome.code, PayloadBase64Byte: payload };
};

/** Refuses a topic that is none of a device of the product. */
function requireCustomTopic(context: HandlerContext, productKey: string, topic: string): void {
  const { problem } = topic.split('/')[1] === productKey ? readCustomTopic(context, topic) : { problem: 'form' };
  if (problem === 'device') throw new BusinessRefusal('iot.device.NotExistedDevice');
  if (problem === 'category') {
    throw new BusinessRefusal(
      'iot.messagebroker.InvalidFormattedTopicName',
      'No topic category of the product matches the topic.',
    );
  }
  if (problem !== undefined) throw new BusinessRefusal('iot.messagebroker.InvalidFormattedTopicName');
}

function decodePayload(base64: string, tooLong: ErrorCode): Uint8Array {
  const payload = Buffer.from(base64, 'base64');
  if (payload.length <= messageLimits.bytes) return payload;
  throw new BusinessRefusal(tooLong, 'The message is longer than 256 KB.');
}

/** Operations that send messages to devices (reference 2.10). */
export const communications = { Pub: pub, PubBroadcast: pubBroadcast, RRpc: rrpc } satisfies Partial<Handlers>;
