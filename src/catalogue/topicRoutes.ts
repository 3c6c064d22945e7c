import { messageLimits } from './messageLimits.ts';
import type { ServiceCatalogue } from './operation.ts';
import type { Parameter } from './parameter.ts';
import { list } from './shape.ts';

/** Topics that messages of one source topic can be copied to (facts B9). */
export const routeDestinationLimit = 100;

/** A custom topic of one device: /ProductKey/DeviceName/…, without wildcards. */
const customTopic = {
  type: 'string',
  required: true,
  length: [1, messageLimits.topicBytes],
  pattern: `(?:/[^/+#]+){3,${messageLimits.topicSlashes}}`,
} as const;

const sourceTopic = {
  ...customTopic,
  help: 'The topic whose messages are copied, as /ProductKey/DeviceName/….',
  errors: {
    missing: 'iot.messagebroker.NullSrcTopicName',
    invalid: 'iot.messagebroker.InvalidFormattedSrcTopicName',
  },
} as const satisfies Parameter;

const destinationTopics = {
  ...customTopic,
  help: 'A topic that receives the copies, as /ProductKey/DeviceName/….',
  list: { max: routeDestinationLimit, exceeded: 'iot.messagebroker.DestTopicNameArraySizeIsLarge' },
  spellings: ['DstTopics'],
  errors: {
    missing: 'iot.messagebroker.NoneElementDestTopicNameInArray',
    invalid: 'iot.messagebroker.InvalidFormattedTopicName',
  },
} as const satisfies Parameter;

const queriedTopic = {
  ...customTopic,
  errors: {
    missing: 'iot.messagebroker.NullTopicName',
    invalid: 'iot.messagebroker.InvalidFormattedTopicName',
  },
} as const;

/** Operations on routes between topics (reference 2.7.5 to 2.7.8). */
export const topicRoutes = {
  CreateTopicRouteTable: {
    section: '2.7.5',
    help: 'Has the messages of one topic copied to other topics. FailureTopics names the destinations that were not taken.',
    effect: 'write',
    qps: 50,
    parameters: { SrcTopic: sourceTopic, DstTopic: destinationTopics },
    response: { IsAllSucceed: 'boolean?', FailureTopics: list('Topic', 'string') },
    errors: [
      'iot.messagebroker.NotMatchedProductKeyWithSrcTopicOwner',
      'iot.device.NotExistedDevice',
      'iot.messagebroker.CreateTopicRouteFailed',
    ],
  },
  DeleteTopicRouteTable: {
    section: '2.7.6',
    help: 'Ends the copying of one topic to others. FailureTopics names the destinations that had no route.',
    effect: 'destructive',
    qps: 50,
    parameters: { SrcTopic: sourceTopic, DstTopic: destinationTopics },
    response: { IsAllSucceed: 'boolean?', FailureTopics: list('Topic', 'string') },
    errors: [
      'iot.messagebroker.NotMatchedProductKeyWithSrcTopicOwner',
      'iot.device.NotExistedDevice',
      'iot.messagebroker.DeleteTopicRouteFailed',
    ],
  },
  QueryTopicReverseRouteTable: {
    section: '2.7.7',
    help: 'Lists the topics whose messages are copied to a topic.',
    effect: 'read',
    qps: 50,
    parameters: { Topic: { ...queriedTopic, help: 'The topic that receives copies, as /ProductKey/DeviceName/….' } },
    response: { SrcTopics: list('Topic', 'string') },
    errors: [
      'iot.prod.NotExistedProduct',
      'iot.device.NotExistedDevice',
      'iot.messageborker.QueryTopicReverseRouteTableListActionError',
    ],
  },
  QueryTopicRouteTable: {
    section: '2.7.8',
    help: 'Lists the topics that the messages of a topic are copied to.',
    effect: 'read',
    qps: 50,
    parameters: {
      Topic: { ...queriedTopic, help: 'The topic whose messages are copied, as /ProductKey/DeviceName/….' },
    },
    response: { DstTopics: list('Topic', 'string') },
    errors: [
      'iot.prod.NotExistedProduct',
      'iot.device.NotExistedDevice',
      'iot.messageborker.QueryTopicRouteTableListActionError',
    ],
  },
} as const satisfies ServiceCatalogue;
