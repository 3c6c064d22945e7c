import assert from 'node:assert/strict';
import { isTopicName } from '../../../src/emulator/topicName.ts';

describe('isTopicName', () => {
  for (const topic of ['/a', '/pk/dn/user/get', `/${'ü'.repeat(63)}`, '/1/2/3/4/5/6/7']) {
    it(`takes ${topic.slice(0, 20)}`, () => assert.ok(isTopicName(topic)));
  }
  for (const topic of [
    '',
    '/',
    'a/b',
    '/a//b',
    '/a/',
    '/a/+',
    '/a/#',
    '/a/b#',
    `/${'ü'.repeat(64)}`,
    '/1/2/3/4/5/6/7/8',
  ]) {
    it(`refuses ${topic.slice(0, 20) || 'nothing'}`, () => assert.ok(!isTopicName(topic)));
  }
});
