import { messageLimits } from './messageLimits.ts';
import type { ServiceCatalogue } from './operation.ts';
import { deviceName, productKey } from './sharedParameters.ts';

const message = {
  type: 'string',
  required: true,
  payload: 'base64',
  bytes: messageLimits.bytes,
  errors: {
    missing: 'iot.messagebroker.NullMessageContent',
    invalid: 'iot.messagebroker.MessageContentIsNotBase64Encode',
  },
} as const;

const fullTopic = {
  type: 'string',
  required: true,
  length: [1, messageLimits.topicBytes],
  errors: { missing: 'iot.messagebroker.NullTopicName', invalid: 'iot.messagebroker.InvalidFormattedTopicName' },
} as const;

/** Operations that send messages to devices (reference 2.10). */
export const communications = {
  Pub: {
    section: '2.10.1',
    help: 'Publishes a message on a topic of a device.',
    effect: 'write',
    qps: 1500,
    parameters: {
      ProductKey: productKey,
      TopicFullName: {
        ...fullTopic,
        help: 'Whole topic, as /ProductKey/DeviceName/…; a system topic is refused.',
      },
      MessageContent: { ...message, help: 'The message.' },
      Qos: { type: 'integer', help: '0: at most once; 1: at least once.', values: [0, 1], default: 0 },
    },
    response: { MessageId: 'digits' },
    errors: [
      'iot.prod.NotExistedProduct',
      'iot.device.NotExistedDevice',
      'iot.messagebroker.PublishMessageFailed',
      'iot.messagebroker.PublishMessageException',
      'iot.messagebroker.RateLimit',
    ],
  },
  PubBroadcast: {
    section: '2.10.2',
    help: 'Publishes a message to every device of a product that has subscribed to the broadcast topic: one a second, at most 1,000 devices a topic.',
    effect: 'write',
    qps: 1,
    parameters: {
      ProductKey: productKey,
      TopicFullName: {
        ...fullTopic,
        help: 'Whole topic, as /broadcast/ProductKey/…; it needs no topic category.',
        pattern: '/broadcast(?:/[^/+#]+)+',
        form: 'a topic as /broadcast/ProductKey/…, without wildcards',
      },
      MessageContent: { ...message, help: 'The message.' },
    },
    response: { MessageId: 'digits?' },
    errors: [
      'iot.prod.NotExistedProduct',
      'iot.messagebroker.PublishMessageFailed',
      'iot.messagebroker.PublishMessageException',
      'iot.messagebroker.RateLimit',
    ],
  },
  RRpc: {
    section: '2.10.3',
    help: 'Sends a message to a device and waits for its answer.',
    effect: 'write',
    qps: 500,
    parameters: {
      ProductKey: productKey,
      DeviceName: deviceName,
      RequestBase64Byte: { ...message, help: 'The message to the device.' },
      Timeout: {
        type: 'integer',
        required: true,
        help: 'How long to wait for the answer, in ms: 1,000 to 8,000.',
        range: [1000, 8000],
        suggested: 5000,
        spellings: ['TimeOut'],
        errors: {
          missing: 'iot.messagebroker.InvalidTimeoutValue',
          invalid: 'iot.messagebroker.InvalidTimeoutValue',
        },
      },
      Topic: {
        type: 'string',
        since: '6.0.0',
        help: 'A topic of your own for the request, beginning with /; absent: the system topic.',
        length: [1, messageLimits.topicBytes],
        errors: { invalid: 'iot.messagebroker.InvalidFormattedTopicName' },
      },
    },
    response: { MessageId: 'digits?', RrpcCode: 'string', PayloadBase64Byte: 'string?' },
    errors: [
      'iot.device.NotExistedDevice',
      'iot.prod.NotExistedProduct',
      'iot.messagebroker.RrpcFailed',
      'iot.messagebroker.RrpcException',
      'iot.messagebroker.OFFLINE',
      'iot.messagebroker.HALFCONN',
      'iot.messagebroker.TIMEOUT',
      'iot.messagebroker.RateLimit',
    ],
  },
} as const satisfies ServiceCatalogue;
