import assert from 'node:assert/strict';
import { deviceOfTopic, productOfTopic } from '../../../../src/language/ruleTest/deviceOfTopic.ts';

describe('The device that a topic names', () => {
  it('stands at a place of its own in each form of topic, behind its product', () => {
    for (const topic of [
      '/pk/dev/user/update',
      '/sys/pk/dev/thing/event/property/post',
      '/shadow/update/pk/dev',
      '/ext/session/pk/dev/combine/login',
      '/as/mqtt/status/pk/dev',
      '/ota/device/inform/pk/dev',
    ])
      assert.deepEqual([productOfTopic(topic), deviceOfTopic(topic)], ['pk', 'dev'], topic);
  });

  it('is none where there is none', () => {
    for (const topic of ['', '/', '/broadcast/pk/news']) assert.equal(deviceOfTopic(topic), '', topic);
    assert.equal(productOfTopic('/broadcast/pk/news'), '');
  });
});
