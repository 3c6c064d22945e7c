import assert from 'node:assert/strict';
import { describeError } from '../../../src/common/describeError.ts';

describe('describeError', () => {
  it('adds the cause where it says more', () => {
    const cause = new Error('connect ECONNREFUSED');
    assert.equal(describeError(new Error('fetch failed', { cause })), 'fetch failed (connect ECONNREFUSED)');
    assert.equal(describeError(new Error('failed: connect ECONNREFUSED', { cause })), 'failed: connect ECONNREFUSED');
  });

  it('takes whatever was thrown', () => {
    assert.equal(describeError('text'), 'text');
    assert.equal(describeError(undefined), 'undefined');
    assert.equal(describeError(new TypeError('bad')), 'bad');
  });
});
