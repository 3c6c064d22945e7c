import assert from 'node:assert/strict';
import { takesTopic } from '../../../../src/language/rulesql/takesTopic.ts';

describe('the topic behind FROM', () => {
  for (const [from, topic, expected] of [
    ['/pk/+/user/update', '/pk/d/user/update', true],
    ['/pk/+/user/update', '/pk/d/user/get', false],
    ['/pk/+/thing/event/property/post', '/sys/pk/d/thing/event/property/post', true],
    ['/sys/pk/+/thing/event/property/post', '/sys/pk/d/thing/event/property/post', true],
    ['/pk/d/thing/lifecycle', '/sys/pk/other/thing/lifecycle', false],
    ['/pk/+', '/as/mqtt/status/pk/d', true],
    ['/pk/+/mqtt/status', '/pk/d/mqtt/status', true],
    // What takes all custom topics takes no system topics.
    ['/pk/#', '/sys/pk/d/thing/event/property/post', false],
    ['/pk/#', '/as/mqtt/status/pk/d', false],
    ['', '/pk/d', false],
  ] as const)
    it(`${from} ${expected ? 'takes' : 'does not take'} ${topic}`, () => {
      assert.equal(takesTopic(from, topic), expected);
    });
});
