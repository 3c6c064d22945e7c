import assert from 'node:assert/strict';
import { isFresh, isMadeOn } from '../../../../src/model/sync/leftEdit.ts';

describe('What was typed into a page before', () => {
  const minute = 60_000;

  it('comes back by itself where somebody typed it minutes ago, and nobody was asked about it', () => {
    assert.equal(isFresh({ age: 0 }, false), true);
    assert.equal(isFresh({ age: 9 * minute }, false), true);
    assert.equal(isFresh({ age: 10 * minute }, false), false);
    assert.equal(isFresh({ age: minute }, true), false);
  });

  it('is made on the text that it was typed upon', () => {
    assert.equal(isMadeOn({ base: 'one\n' }, 'one\n'), true);
    assert.equal(isMadeOn({ base: 'one\n' }, 'two\n'), false);
  });
});
