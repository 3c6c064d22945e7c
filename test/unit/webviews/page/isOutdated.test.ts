import assert from 'node:assert/strict';
import { isOutdated } from '../../../../src/webviews/page/isOutdated.ts';

describe('What a page keeps in the browser', () => {
  const key = 'fleetbook.unsent shadow:/a%20b/c.shadow 1b2c';

  it('goes when it is too old, or cannot be read', () => {
    assert.equal(isOutdated(key, { at: 101, text: '' }, 100, new Set()), false);
    assert.equal(isOutdated(key, { at: 100, text: '' }, 100, new Set()), true);
    assert.equal(isOutdated(key, { at: 100, text: '' }, 100, undefined), true);
    assert.equal(isOutdated(key, { text: '' }, 100, new Set()), true);
    assert.equal(isOutdated(key, undefined, 100, new Set()), true);
  });

  it('stays as long as its page is there', () => {
    assert.equal(isOutdated(key, { at: 1 }, 100, new Set(['1b2c'])), false);
    assert.equal(isOutdated(key, { at: 1 }, 100, new Set(['1b2'])), true);
  });
});
