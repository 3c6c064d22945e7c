import { messageLimits } from './messageLimits.ts';
import type { ServiceCatalogue } from './operation.ts';
import { deviceName, productKey } from './sharedParameters.ts';

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
        type: 'string',
        required: true,
        help: 'Whole topic, as /ProductKey/DeviceName/…; a system topic is refused.',
        length: [1, messageLimits.topicBytes],
        errors: { missing: 'iot.messagebroker.NullTopicName', invalid: 'iot.messagebroker.InvalidFormattedTopicName' },
      },
      MessageContent: {
        type: 'string',
        required: true,
        help: 'The message.',
        payload: 'base64',
        errors: {
          missing: 'iot.messagebroker.NullMessageContent',
          invalid: 'iot.messagebroker.MessageContentIsNotBase64Encode',
        },
      },
      Qos: { type: 'integer', help: '0: at most once; 1: at least once.', values: [0, 1], default: 0 },
    },
    response: { MessageId: 'digits' },
    errors: ['iot.prod.NotExistedProduct', 'iot.device.NotExistedDevice', 'iot.messagebroker.PublishMessageFailed'],
  },
  RRpc: {
    section: '2.10.3',
    help: 'Sends a message to a device and waits for its answer.',
    effect: 'write',
    qps: 500,
    parameters: {
      ProductKey: productKey,
      DeviceName: deviceName,
      RequestBase64Byte: {
        type: 'string',
        required: true,
        help: 'The message to the device.',
        payload: 'base64',
        errors: {
          missing: 'iot.messagebroker.NullMessageContent',
          invalid: 'iot.messagebroker.MessageContentIsNotBase64Encode',
        },
      },
      Timeout: {
        type: 'integer',
        required: true,
        help: 'How long to wait for the answer, in ms: 1000 to 8000 (5000 until 2019).',
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
    errors: ['iot.device.NotExistedDevice', 'iot.prod.NotExistedProduct', 'iot.messagebroker.RrpcFailed'],
  },
} as const satisfies ServiceCatalogue;
