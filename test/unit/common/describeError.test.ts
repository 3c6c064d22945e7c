import assert from 'node:assert/strict';
import { describeError } from '../../../src/common/describeError.ts';

describe('describeError', () => {
  it('adds the cause where it says more', () => {
    const cause = new Error('connect ECONNREFUSED');
    assert.equal(describeError(new Error('fetch failed', { cause })), 'fetch failed (connect ECONNREFUSED)');
    assert.equal(describeError(new Error('failed: connect ECONNREFUSED', { cause })), 'failed: connect ECONNREFUSED');
  });

  it('has words for an error that has none itself', () => {
    const attempts = ['connect ECONNREFUSED ::1:1', 'connect ECONNREFUSED 127.0.0.1:1'].map(
      (words) => new Error(words),
    );
    const cause = new AggregateError(attempts);
    const expected = 'connect ECONNREFUSED ::1:1; connect ECONNREFUSED 127.0.0.1:1';
    assert.equal(describeError(cause), expected);
    assert.equal(describeError(new TypeError('fetch failed', { cause })), `fetch failed (${expected})`);
    assert.equal(describeError(Object.assign(new Error(), { code: 'EPIPE' })), 'EPIPE');
    assert.equal(describeError(new RangeError()), 'RangeError');
  });

  it('takes whatever was thrown', () => {
    assert.equal(describeError('text'), 'text');
    assert.equal(describeError(undefined), 'undefined');
    assert.equal(describeError(new TypeError('bad')), 'bad');
  });
});
