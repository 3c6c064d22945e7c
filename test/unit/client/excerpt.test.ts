import assert from 'node:assert/strict';
import { excerpt } from '../../../src/client/explain/excerpt.ts';

describe('excerpt', () => {
  it('is one line of so many characters', () => {
    assert.equal(excerpt('a\n\tb\u200b c', 60), 'a b c');
    assert.equal(excerpt('🌡🌡🌡', 2), '🌡🌡…');
  });

  it('masks secrets, named or known, wherever the text is cut', () => {
    assert.equal(excerpt('{"DeviceSecret": "5tGhj", "a": 1}', 60), '{"DeviceSecret": "•••", "a": 1}');
    for (let blanks = 3980; blanks < 4005; blanks++) {
      const cut = excerpt(`${'-'.repeat(blanks)} testsecret`, 5000, ['testsecret']);
      assert.doesNotMatch(cut, /t/);
    }
  });

  it('takes a text of any size', () => {
    for (const text of ['Secret'.repeat(200_000), `Secret${' '.repeat(1_000_000)}`, '\n'.repeat(1_000_000)]) {
      assert.ok(excerpt(text, 60).length <= 61);
    }
  });
});
