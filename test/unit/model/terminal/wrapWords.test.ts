import assert from 'node:assert/strict';
import { wrapWords } from '../../../../src/model/terminal/wrapWords.ts';

describe('wrapWords', () => {
  it('breaks between words, at the width that is shown', () => {
    assert.equal(wrapWords('one two three', 7), 'one two\nthree');
    assert.equal(wrapWords('温度 温度 x', 9), '温度 温度\nx');
    assert.equal(wrapWords('short\nlines stay', 20), 'short\nlines stay');
  });

  it('indents all lines but the first, and leaves long words whole', () => {
    assert.equal(wrapWords('one two three', 9, 4), 'one\n    two\n    three');
    assert.equal(wrapWords('a verylongword b', 4), 'a\nverylongword\nb');
  });
});
