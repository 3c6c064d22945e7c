import assert from 'node:assert/strict';
import { covers, fillIn } from '../../../src/emulator/topicPattern.ts';

describe('topic patterns', () => {
  it('cover a filter only where they cover all that it matches', () => {
    for (const [pattern, filter] of [
      ['/a/#', '/a/b/c'],
      ['/a/#', '/a'],
      ['/a/#', '/a/+/c/#'],
      ['/a/+', '/a/b'],
      ['/a/+', '/a/+'],
      ['/a/+/c', '/a/b/c'],
    ] as const)
      assert.ok(covers(pattern, filter), `${pattern} covers ${filter}`);
    for (const [pattern, filter] of [
      ['/a/+', '/a/#'],
      ['/a/+', '/a'],
      ['/a/+', '/a/b/c'],
      ['/a/b', '/a/+'],
      ['/a/b', '/+/b'],
      ['/a/b', '#'],
      ['/a/b', '/a/b/c'],
      ['/a/b', '/a/b/#'],
    ] as const)
      assert.ok(!covers(pattern, filter), `${pattern} does not cover ${filter}`);
  });

  it('are filled in for a device, whose name is taken as it is', () => {
    const device = { productKey: 'pk', deviceName: '$&' };
    assert.equal(fillIn('/${productKey}/${deviceName}/user/${deviceName}', device), '/pk/$&/user/$&');
  });
});
