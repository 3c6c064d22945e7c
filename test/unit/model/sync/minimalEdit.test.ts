import assert from 'node:assert/strict';
import fc from 'fast-check';
import { LineIndex } from '../../../../src/model/sync/lineIndex.ts';
import { mergeTexts } from '../../../../src/model/sync/mergeTexts.ts';
import { applyEdit, minimalEdit } from '../../../../src/model/sync/minimalEdit.ts';

const text = fc.string({ unit: fc.constantFrom('a', 'b', '\n', '😀', '😁', '\ud83d', '\ude00'), maxLength: 12 });

describe('minimalEdit', () => {
  it('turns any text into any other', () => {
    fc.assert(
      fc.property(text, text, (from, to) => {
        const edit = minimalEdit(from, to);
        assert.equal(edit ? applyEdit(from, edit) : from, to);
        assert.equal(edit === undefined, from === to);
      }),
    );
  });

  it('replaces no more than what differs', () => {
    assert.deepEqual(minimalEdit('{"a": 1}', '{"a": 21}'), { start: 6, end: 6, text: '2' });
    assert.deepEqual(minimalEdit('aaa', 'aa'), { start: 2, end: 3, text: '' });
    assert.deepEqual(minimalEdit('', 'a'), { start: 0, end: 0, text: 'a' });
  });

  it('replaces a pair of surrogates as a whole', () => {
    assert.deepEqual(minimalEdit('😀', '😁'), { start: 0, end: 2, text: '😁' });
    assert.deepEqual(minimalEdit('x\ud83d\ude00', 'x\ud83c\ude00'), { start: 1, end: 3, text: '\ud83c\ude00' });
  });
});

describe('mergeTexts', () => {
  it('applies changes of different places, whoever made them', () => {
    assert.equal(mergeTexts('abc', 'Xabc', 'abcY'), 'XabcY');
    assert.equal(mergeTexts('abc', 'abcX', 'Yabc'), 'YabcX');
    assert.equal(mergeTexts('abc', 'ac', 'abc'), 'ac');
  });

  it('prefers what was typed at the same place', () => {
    assert.equal(mergeTexts('abc', 'aXc', ''), 'aXc');
  });
});

describe('LineIndex', () => {
  it('finds line and column of every offset', () => {
    fc.assert(
      fc.property(text, (sample) => {
        const index = new LineIndex(sample);
        for (let offset = 0; offset <= sample.length; offset++) {
          const lines = sample.slice(0, offset).split('\n');
          assert.deepEqual(index.positionAt(offset), { line: lines.length - 1, column: lines.at(-1)!.length });
        }
      }),
    );
  });
});
