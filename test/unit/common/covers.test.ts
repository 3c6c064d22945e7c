import assert from 'node:assert/strict';
import { covers } from '../../../src/common/covers.ts';

describe('covers', () => {
  it('holds for a filter only where a pattern covers all that it matches', () => {
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
});
