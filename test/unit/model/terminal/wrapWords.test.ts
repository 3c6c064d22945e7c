import assert from 'node:assert/strict';
import { wrapWords } from '../../../../src/model/terminal/wrapWords.ts';

describe('wrapWords', () => {
  it('breaks between words, at the width that is shown', () => {
    assert.equal(wrapWords('one two three', 7), 'one two\nthree');
    assert.equal(wrapWords('温度 温度 x', 9), '温度 温度\nx');
    assert.equal(wrapWords('short\nlines stay', 20), 'short\nlines stay');
  });

  it('breaks Chinese between characters, and never before what ends a part of a sentence', () => {
    assert.equal(
      wrapWords('上下键显示以前的行，Ctrl+R 在其中查找，取消。', 20),
      '上下键显示以前的行，\nCtrl+R 在其中查找，\n取消。',
    );
    assert.equal(wrapWords('取消正在运行的调用。', 18), '取消正在运行的调\n用。');
  });

  it('indents all lines but the first, and leaves long words whole', () => {
    assert.equal(wrapWords('one two three', 9, 4), 'one\n    two\n    three');
    assert.equal(wrapWords('a verylongword b', 4), 'a\nverylongword\nb');
  });
});
