import assert from 'node:assert/strict';
import { isNews } from '../../../../src/webviews/monaco/isNews.ts';

describe('What an editor keeps of what its document has not got', () => {
  const kept = { base: 'one', text: 'one two', sent: ['a'], at: 1_000_000 };

  it('is written once, as long as nothing of it changes', () => {
    assert.equal(isNews(kept, undefined), true);
    assert.equal(isNews({ ...kept, at: kept.at + 250 }, kept), false);
  });

  it('is written anew when it is another, or its time is off by a minute', () => {
    assert.equal(isNews({ ...kept, text: 'one two three' }, kept), true);
    assert.equal(isNews({ ...kept, base: 'one two' }, kept), true);
    assert.equal(isNews({ ...kept, sent: ['a', 'b'] }, kept), true);
    assert.equal(isNews({ ...kept, at: kept.at + 60_000 }, kept), true);
    assert.equal(isNews({ ...kept, at: kept.at - 60_000 }, kept), true);
  });
});
