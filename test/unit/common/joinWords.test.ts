import assert from 'node:assert/strict';
import { joinWords } from '../../../src/common/joinWords.ts';

describe('joinWords', () => {
  it('puts words in a row, without those that are left out', () => {
    assert.equal(joinWords(['4 online', false, '2 offline', '', '1 disabled']), '4 online, 2 offline, 1 disabled');
    assert.equal(joinWords([false, 'all']), 'all');
    assert.equal(joinWords([]), '');
  });
});
