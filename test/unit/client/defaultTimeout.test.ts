import assert from 'node:assert/strict';
import { defaultTimeout } from '../../../src/client/defaultTimeout.ts';

describe('defaultTimeout', () => {
  it('is 10 s, or 5 s more than the operation may take', () => {
    assert.equal(defaultTimeout(new Map([['ProductKey', 'a1']])), 10_000);
    assert.equal(defaultTimeout(new Map([['Timeout', '8000']])), 13_000);
  });
});
