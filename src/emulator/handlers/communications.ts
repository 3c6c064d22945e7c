import type { ErrorCode } from '../../catalogue/errorCodes.ts';
import { messageLimits } from '../../catalogue/messageLimits.ts';
import { BusinessRefusal } from '../businessRefusal.ts';
import { isTopicName } from '../topicName.ts';
import { covers, fillIn } from '../topicPattern.ts';
import type { Handler, HandlerContext, Handlers } from './handler.ts';
import { requireDevice, requireProduct } from './lookups.ts';

const pub: Handler<'Pub'> = async (context, { ProductKey, TopicFullName, MessageContent, Qos }) => {
  requireProduct(context, ProductKey);
  requireCustomTopic(context, ProductKey, TopicFullName);
  const payload = decodePayload(MessageContent, 'iot.messagebroker.PublishMessageFailed');
  const messageId = context.messageIds.next();
  await context.messenger.publish({ topic: TopicFullName, payload, qos: Qos });
  return { MessageId: messageId };
};

/** A device that cannot answer is a RrpcCode of a successful call, not a failure (facts B6, H7). */
const rrpc: Handler<'RRpc'> = async (context, { ProductKey, DeviceName, RequestBase64Byte, Timeout, Topic }) => {
  requireDevice(context, ProductKey, DeviceName);
  if (Topic !== undefined && !isTopicName(Topic)) {
    throw new BusinessRefusal('iot.messagebroker.InvalidFormattedTopicName');
  }
  const messageId = context.messageIds.next();
  const outcome = await context.messenger.rrpc({
    productKey: ProductKey,
    deviceName: DeviceName,
    topic: Topic,
    payload: decodePayload(RequestBase64Byte, 'iot.messagebroker.RrpcFailed'),
    timeout: Timeout,
    messageId,
  });
  const payload = outcome.code === 'SUCCESS' ? Buffer.from(outcome.payload).toString('base64') : undefined;
  return { MessageId: messageId, RrpcCode: outcome.code, PayloadBase64Byte: payload };
};

/** Refuses a topic that no category of the product allows; what devices may do with it does not matter to the cloud. */
function requireCustomTopic(context: HandlerContext, productKey: string, topic: string): void {
  const [, owner, deviceName = ''] = topic.split('/');
  if (!isTopicName(topic) || owner !== productKey) {
    throw new BusinessRefusal('iot.messagebroker.InvalidFormattedTopicName');
  }
  requireDevice(context, productKey, deviceName);
  const categories = context.store.topics.ofProduct(productKey);
  if (!categories.some(({ pattern }) => covers(fillIn(pattern, { productKey, deviceName }), topic))) {
    throw new BusinessRefusal(
      'iot.messagebroker.InvalidFormattedTopicName',
      'No topic category of the product matches the topic.',
    );
  }
}

function decodePayload(base64: string, tooLong: ErrorCode): Uint8Array {
  const payload = Buffer.from(base64, 'base64');
  if (payload.length <= messageLimits.bytes) return payload;
  throw new BusinessRefusal(tooLong, 'The message is longer than 256 KB.');
}

/** Operations that send messages to devices (reference 2.10). */
export const communications = { Pub: pub, RRpc: rrpc } satisfies Partial<Handlers>;
