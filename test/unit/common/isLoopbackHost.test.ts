import assert from 'node:assert/strict';
import { isLoopbackHost } from '../../../src/common/isLoopbackHost.ts';

describe('isLoopbackHost', () => {
  for (const host of ['localhost', 'LocalHost:8080', '127.0.0.1', '127.0.0.1:4711', '127.1.2.3', '[::1]:80']) {
    it(`takes ${host}`, () => assert.ok(isLoopbackHost(host)));
  }
  for (const host of [
    undefined,
    '',
    'evil.example',
    'localhost.evil.example',
    '127.0.0.1.evil.example',
    '10.0.0.1',
    '::1',
  ]) {
    it(`refuses ${host ?? 'none'}`, () => assert.ok(!isLoopbackHost(host)));
  }
});
