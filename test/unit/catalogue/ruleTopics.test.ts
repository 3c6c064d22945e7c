import assert from 'node:assert/strict';
import { ruleTopicProblem, topicTypeOf, type TopicType } from '../../../src/catalogue/ruleTopics.ts';

const malformed = 'iot.messagebroker.InvalidFormattedTopicName';

describe('the topic of a rule', () => {
  const good: readonly (readonly [shortTopic: string, type: TopicType])[] = [
    ['+/user/update', 1],
    ['thermostat-0001/user/update', 1],
    ['dev1/+/x/#', 1],
    ['+/#', 1],
    ['#', 1],
    ['+/thing/event/property/post', 0],
    ['dev1/thing/event/overheated/post', 0],
    ['+/thing/lifecycle', 0],
    ['+/thing/topo/lifecycle', 0],
    ['+/thing/list/found', 0],
    ['+/thing/downlink/reply/message', 0],
    ['+/mqtt/status', 0],
    ['+', 2],
    ['thermostat-0001', 2],
  ];
  for (const [shortTopic, type] of good) {
    it(`may be ${shortTopic}, which is of type ${type}`, () => {
      assert.equal(topicTypeOf(shortTopic), type);
      assert.equal(ruleTopicProblem(shortTopic, type), undefined);
    });
  }

  const bad: readonly (readonly [shortTopic: string, type: TopicType, code: string])[] = [
    ['/user/update', 1, malformed],
    ['dev1', 1, malformed],
    ['dev1/', 1, malformed],
    ['+/user//update', 1, malformed],
    ['+/user/#/x', 1, malformed],
    ['+/us+er', 1, malformed],
    ['+/user/über', 1, malformed],
    ['d/user/update', 1, malformed],
    [`+/${'x'.repeat(127)}`, 1, malformed],
    ['#', 0, malformed],
    ['+/x', 2, malformed],
    ['+/thing/event/+/post', 0, 'iot.ruleng.IncorrectSysTopic'],
    ['+/user/update', 0, 'iot.ruleng.IncorrectSysTopic'],
    ['+/thing/service/property/set', 0, 'iot.ruleng.IncorrectSysTopic'],
  ];
  for (const [shortTopic, type, code] of bad) {
    it(`may not be ${shortTopic.slice(0, 30)} of type ${type}`, () => {
      assert.equal(ruleTopicProblem(shortTopic, type)?.code, code);
    });
  }
});
