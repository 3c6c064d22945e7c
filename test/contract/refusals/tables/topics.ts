import type { RefusalTable, Row } from '../refusal.ts';

const category = { ProductKey: 'a1Thermo001', TopicShortName: 'fine', Operation: 'PUB' };
/** The category user/update of the gateways, the first of the sample. */
const first = { TopicId: '10000' };
const malformed = 'iot.messagebroker.InvalidFormattedTopicName';
const malformedSource = 'iot.messagebroker.InvalidFormattedSrcTopicName';
const system = '/sys/a1Thermo001/thermostat-0008/thing/event/property/post';
const SrcTopic = '/a1Thermo001/thermostat-0007/user/update';
const destination = '/a1Thermo001/thermostat-0008/user/get';
const numbered = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`DstTopic.${index + 1}`, destination]));

/** Rows of both operations that change routes. */
const routes = [
  ['no source', { 'DstTopic.1': destination }, 'iot.messagebroker.NullSrcTopicName'],
  ['a malformed source', from('/a/b'), malformedSource],
  ['wildcards in the source', from('/a1Thermo001/+/user/get'), malformedSource],
  ['a system topic as source', from(system), malformedSource],
  [
    'a source of a product that does not exist',
    from('/a1none/device/user/get'),
    'iot.messagebroker.NotMatchedProductKeyWithSrcTopicOwner',
  ],
  ['a source of a device that does not exist', from('/a1Thermo001/nobody/user/get'), 'iot.device.NotExistedDevice'],
  ['no destination', { SrcTopic }, 'iot.messagebroker.NoneElementDestTopicNameInArray'],
  ['a malformed destination', { SrcTopic, 'DstTopic.1': 'x' }, malformed],
  ['101 destinations', { SrcTopic, ...numbered(101) }, 'iot.messagebroker.DestTopicNameArraySizeIsLarge'],
] as const satisfies readonly Row[];

/** Rows of both operations that read routes. */
const readRoutes = [
  ['no topic', {}, 'iot.messagebroker.NullTopicName'],
  ['a malformed topic', { Topic: 'x' }, malformed],
  ['a system topic', { Topic: system }, malformed],
  ['a topic of a product that does not exist', { Topic: '/a1none/device/x' }, 'iot.prod.NotExistedProduct'],
  ['a topic of a device that does not exist', { Topic: '/a1Thermo001/nobody/x' }, 'iot.device.NotExistedDevice'],
] as const satisfies readonly Row[];

export const topics = {
  CreateProductTopic: [
    ['no name', { ...category, TopicShortName: '' }, 'iot.messagebroker.NullTopicName'],
    ...['/x', 'x/', 'a//b', 'a-b', 'ä', '#/x', 'x+', '${deviceName}', 'a/b/c/d/e/f'].map((TopicShortName): Row => [
      `the name ${TopicShortName}`,
      { ...category, TopicShortName },
      malformed,
    ]),
    ['a topic of more than 128 bytes', { ...category, TopicShortName: `a/${'x'.repeat(120)}` }, malformed],
    ['a name in use', { ...category, TopicShortName: 'user/update' }, 'iot.messagebroker.TopicAlreadyFound'],
    ['no permission', { ...category, Operation: '' }, 'iot.messagebroker.NullTopicTemplateOperation'],
    ['an unknown permission', { ...category, Operation: '2' }, 'iot.messagebroker.InvalidTopicTemplateOperationValue'],
    ['wildcards to publish on', { ...category, TopicShortName: 'x/+' }, 'iot.messagebroker.CreateTopicTemplateFailed'],
    ['a description of 101 characters', { ...category, Desc: 'x'.repeat(101) }, 'InvalidParameter'],
    [
      'a category that is the 51st',
      async (fleet) => {
        const product = { ProductKey: 'a1Gateway01', Operation: 'SUB' };
        const send = (number: number) =>
          fleet.send('CreateProductTopic', { ...product, TopicShortName: `many_${number}` });
        for (let number = 1; number <= 50; number += 1) await send(number);
        return { ...product, TopicShortName: 'one_more' };
      },
      'iot.messagebroker.TopicTemplateCountExceedMax',
    ],
  ],
  UpdateProductTopic: [
    ['a malformed name', { ...first, TopicShortName: '/x' }, malformed],
    ['a name in use', { ...first, TopicShortName: 'user/get' }, 'iot.messagebroker.TopicAlreadyFound'],
    ['an unknown permission', { ...first, Operation: '2' }, 'iot.messagebroker.InvalidTopicTemplateOperationValue'],
    ['wildcards to publish on', { ...first, TopicShortName: '#' }, 'iot.messagebroker.UpdateTopicTemplateFailed'],
  ],
  CreateTopicRouteTable: [
    ...routes,
    ['a source without a category', from('/a1Thermo001/thermostat-0007/user/none'), malformedSource],
    [
      'no destination that can be taken',
      { SrcTopic, 'DstTopic.1': SrcTopic },
      'iot.messagebroker.CreateTopicRouteFailed',
    ],
  ],
  DeleteTopicRouteTable: [
    ...routes,
    [
      'no destination that there is a route to',
      { SrcTopic, 'DstTopic.1': destination },
      'iot.messagebroker.DeleteTopicRouteFailed',
    ],
  ],
  QueryTopicRouteTable: readRoutes,
  QueryTopicReverseRouteTable: readRoutes,
} as const satisfies RefusalTable;

function from(source: string) {
  return { SrcTopic: source, 'DstTopics.1': destination };
}
