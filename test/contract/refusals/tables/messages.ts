import type { RefusalTable } from '../refusal.ts';

const ProductKey = 'a1Thermo001';
const DeviceName = 'thermostat-0001';
const topic = (suffix: string) => `/${ProductKey}/${DeviceName}/${suffix}`;
const tooMuch = Buffer.alloc(256 * 1024 + 1).toString('base64');
const pub = { ProductKey, TopicFullName: topic('user/get'), MessageContent: 'eA==' };
const broadcast = { ProductKey, TopicFullName: `/broadcast/${ProductKey}/all`, MessageContent: 'eA==' };
const rrpc = { ProductKey, DeviceName, RequestBase64Byte: 'eA==', Timeout: 1000 };
const malformed = 'iot.messagebroker.InvalidFormattedTopicName';
const notBase64 = 'iot.messagebroker.MessageContentIsNotBase64Encode';
const wrongTimeout = 'iot.messagebroker.InvalidTimeoutValue';

export const messages = {
  Pub: [
    ['no topic', { ...pub, TopicFullName: '' }, 'iot.messagebroker.NullTopicName'],
    ['a topic of another product', { ...pub, ProductKey: 'a1Meter0001' }, malformed],
    ['a system topic', { ...pub, TopicFullName: `/sys${topic('thing/service/property/set')}` }, malformed],
    ['wildcards', { ...pub, TopicFullName: topic('user/+') }, malformed],
    ['a topic without a category', { ...pub, TopicFullName: topic('user/none') }, malformed],
    ['a topic of more than 128 bytes', { ...pub, TopicFullName: topic('x'.repeat(130)) }, malformed],
    [
      'a device that does not exist',
      { ...pub, TopicFullName: `/${ProductKey}/nobody/user/get` },
      'iot.device.NotExistedDevice',
    ],
    ['no message', { ...pub, MessageContent: '' }, 'iot.messagebroker.NullMessageContent'],
    ['plain text', { ...pub, MessageContent: 'plain text' }, notBase64],
    ['more than 256 KB', { ...pub, MessageContent: tooMuch }, 'iot.messagebroker.PublishMessageFailed'],
    ['QoS 2', { ...pub, Qos: 2 }, 'InvalidParameter'],
  ],
  PubBroadcast: [
    ['no ProductKey', { ...broadcast, ProductKey: '' }, 'iot.prod.NullProductKey'],
    ['a malformed ProductKey', { ...broadcast, ProductKey: 'k'.repeat(65) }, 'iot.prod.InvalidFormattedProductkey'],
    ['a product that does not exist', { ...broadcast, ProductKey: 'a1none' }, 'iot.prod.NotExistedProduct'],
    ['no topic', { ...broadcast, TopicFullName: '' }, 'iot.messagebroker.NullTopicName'],
    ['a topic of another kind', { ...broadcast, TopicFullName: topic('user/get') }, malformed],
    ['a topic of another product', { ...broadcast, ProductKey: 'a1Meter0001' }, malformed],
    ['a topic without a level of its own', { ...broadcast, TopicFullName: `/broadcast/${ProductKey}` }, malformed],
    ['wildcards', { ...broadcast, TopicFullName: `/broadcast/${ProductKey}/+` }, malformed],
    ['more than 7 slashes', { ...broadcast, TopicFullName: `/broadcast/${ProductKey}/a/b/c/d/e/f` }, malformed],
    ['no message', { ...broadcast, MessageContent: '' }, 'iot.messagebroker.NullMessageContent'],
    ['plain text', { ...broadcast, MessageContent: 'plain text' }, notBase64],
    ['more than 256 KB', { ...broadcast, MessageContent: tooMuch }, 'iot.messagebroker.PublishMessageFailed'],
  ],
  RRpc: [
    ['no message', { ...rrpc, RequestBase64Byte: '' }, 'iot.messagebroker.NullMessageContent'],
    ['plain text', { ...rrpc, RequestBase64Byte: '%' }, notBase64],
    ['more than 256 KB', { ...rrpc, RequestBase64Byte: tooMuch }, 'iot.messagebroker.RrpcFailed'],
    ['no timeout', { ...rrpc, Timeout: '' }, wrongTimeout],
    ['a timeout of 999 ms', { ...rrpc, Timeout: '', TimeOut: 999 }, wrongTimeout],
    ['a timeout of 8,001 ms', { ...rrpc, Timeout: 8001 }, wrongTimeout],
    ['a topic that is none', { ...rrpc, Topic: 'ask' }, malformed],
  ],
} as const satisfies RefusalTable;
