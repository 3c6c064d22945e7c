import assert from 'node:assert/strict';
import { inBatches } from '../../../src/common/inBatches.ts';

describe('inBatches', () => {
  it('gives the items in their order, the last time those that are left', () => {
    assert.deepEqual([...inBatches([1, 2, 3, 4, 5], 2)], [[1, 2], [3, 4], [5]]);
    assert.deepEqual([...inBatches([1, 2], 2)], [[1, 2]]);
    assert.deepEqual([...inBatches([], 2)], []);
  });
});
