import { example } from '../example.ts';
import { keep } from '../expected.ts';

const ProductKey = 'a1Tracker01';
const SrcTopic = '/a1Tracker01/tracker-0002/user/report';
const near = '/a1Tracker01/tracker-0003/user/get';
const far = '/a1Gateway01/gateway-03/user/diagnostics';
const topic = (name: string) => `/${ProductKey}/\${deviceName}/${name}`;
const given = (Id: RegExp | string, name: string, Operation: string) => ({
  ...{ Id, ProductKey, TopicShortName: topic(name), Operation },
});
const standard = [
  given(/^\d+$/, 'user/update', '0'),
  given(/^\d+$/, 'user/update/error', '0'),
  given(/^\d+$/, 'user/get', '1'),
  { ...given(/^\d+$/, 'user/position', '0'), Desc: 'Position, once an hour' },
];

/** Topic categories, and routes between topics. */
export const topics = [
  example(
    'CreateProductTopic',
    { ProductKey, TopicShortName: 'user/report', Operation: 'PUB', Desc: 'Daily & <“weekly”>' },
    { TopicId: keep('topic', /^\d+$/) },
  ),
  example(
    'QueryProductTopic',
    { ProductKey },
    {
      Data: [...standard, { ...given('«topic»', 'user/report', '0'), Desc: 'Daily & <“weekly”>' }],
    },
  ),
  example('UpdateProductTopic', { TopicId: '«topic»', Operation: 'ALL', Desc: 'Daily' }, {}),
  example(
    'QueryProductTopic',
    { ProductKey },
    {
      Data: [...standard, { ...given('«topic»', 'user/report', '2'), Desc: 'Daily' }],
    },
  ),
  example(
    'CreateTopicRouteTable',
    { SrcTopic, DstTopic: [near, far, '/a1Tracker01/nobody/user/get'] },
    {
      IsAllSucceed: false,
      FailureTopics: ['/a1Tracker01/nobody/user/get'],
    },
  ),
  example('QueryTopicRouteTable', { Topic: SrcTopic }, { DstTopics: [near, far] }),
  example('QueryTopicReverseRouteTable', { Topic: near }, { SrcTopics: [SrcTopic] }),
  example(
    'DeleteTopicRouteTable',
    { SrcTopic, DstTopic: [near, SrcTopic] },
    {
      IsAllSucceed: false,
      FailureTopics: [SrcTopic],
    },
  ),
  example('DeleteTopicRouteTable', { SrcTopic, DstTopic: [far] }, { IsAllSucceed: true, FailureTopics: [] }),
  example('QueryTopicRouteTable', { Topic: SrcTopic }, { DstTopics: [] }),
  example('DeleteProductTopic', { TopicId: '«topic»' }, {}),
  example('QueryProductTopic', { ProductKey }, { Data: standard }),
];
