import assert from 'node:assert/strict';
import { Backoff } from '../../../../src/device/connection/backoff.ts';

describe('The pause before a device connects again', () => {
  it('doubles up to the longest, give or take a fifth, and begins anew', () => {
    const chances = [0.5, 0, 1, 0.5, 0.5, 0.5];
    const backoff = new Backoff({ first: 1000, longest: 5000 }, () => chances.shift() ?? 0.5);
    assert.deepEqual(
      Array.from({ length: 5 }, () => backoff.next()),
      [1000, 1600, 4800, 5000, 5000],
    );
    backoff.reset();
    assert.equal(backoff.next(), 1000);
  });
});
