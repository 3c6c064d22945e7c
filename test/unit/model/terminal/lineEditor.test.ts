import assert from 'node:assert/strict';
import type { Key, KeyName } from '../../../../src/model/terminal/key.ts';
import { editLine, emptyLine, remember, type LineState } from '../../../../src/model/terminal/lineEditor.ts';

const text = (value: string): Key => ({ kind: 'text', text: value });
const key = (name: KeyName): Key => ({ kind: 'key', name });

function type(keys: readonly Key[], history: readonly string[] = []): LineState {
  return keys.reduce((state, one) => editLine(state, one), emptyLine(history));
}

/** The line with a bar at the cursor. */
const shown = ({ text: line, cursor }: LineState) => `${line.slice(0, cursor)}|${line.slice(cursor)}`;

describe('the line editor', () => {
  const cases: Record<string, { keys: Key[]; line: string }> = {
    'writes at the cursor': { keys: [text('ac'), key('left'), text('b')], line: 'ab|c' },
    'takes a paste with its line breaks': { keys: [{ kind: 'paste', text: 'a\nb' }], line: 'a\nb|' },
    'stays inside the line': {
      keys: [key('left'), text('a'), key('right'), key('backspace'), key('backspace'), key('delete')],
      line: '|',
    },
    'moves over whole characters': {
      keys: [text('e\u0301👩‍👩‍👧温'), key('left'), key('left'), key('left')],
      line: '|e\u0301👩‍👩‍👧温',
    },
    'deletes whole characters': { keys: [text('a👩‍👩‍👧b'), key('left'), key('backspace')], line: 'a|b' },
    'deletes forwards': { keys: [text('a👍🏽b'), key('home'), key('right'), key('delete')], line: 'a|b' },
    'goes to both ends': { keys: [text('abc'), key('home'), text('<'), key('end'), text('>')], line: '<abc>|' },
    'moves by words': {
      keys: [text('one  two'), key('word-left'), key('word-left'), key('word-right')],
      line: 'one|  two',
    },
    'deletes a word': { keys: [text('one two  '), key('kill-word')], line: 'one |' },
    'deletes to the start': { keys: [text('one two'), key('word-left'), key('kill-to-start')], line: '|two' },
    'deletes to the end': { keys: [text('one two'), key('word-left'), key('kill-to-end')], line: 'one |' },
    'deletes a word forwards': {
      keys: [text('one two three'), key('home'), key('kill-word-right')],
      line: '| two three',
    },
    'puts back what was cut out last': {
      keys: [
        text('one two'),
        key('kill-word'),
        key('kill-to-end'),
        key('backspace'),
        text('-'),
        key('yank'),
        key('yank'),
      ],
      line: 'one-twotwo|',
    },
    'ignores keys that do not edit': { keys: [text('a'), key('enter'), key('interrupt')], line: 'a|' },
  };
  for (const [name, { keys, line }] of Object.entries(cases)) {
    it(name, () => {
      assert.equal(shown(type(keys)), line);
    });
  }

  it('walks through the history and back to what was being written', () => {
    const keys: KeyName[] = ['up', 'up', 'up', 'down', 'down', 'down'];
    let state = editLine(emptyLine(['first', 'second']), text('draft'));
    const lines = keys.map((name) => {
      state = editLine(state, key(name));
      return shown(state);
    });
    assert.deepEqual(lines, ['second|', 'first|', 'first|', 'second|', 'draft|', 'draft|']);
  });

  it('steps over lines that may not be shown any more, and stays where there are no others', () => {
    const mayShow = (line: string): boolean => !line.startsWith('no');
    const keys: KeyName[] = ['left', 'down', 'up', 'up', 'up', 'down', 'down'];
    let state = editLine(emptyLine(['no 1', 'first', 'no 2', 'second', 'no 3']), text('draft'));
    const lines = keys.map((name) => {
      state = editLine(state, key(name), mayShow);
      return shown(state);
    });
    assert.deepEqual(lines, ['draf|t', 'draf|t', 'second|', 'first|', 'first|', 'second|', 'draft|']);
  });

  it('remembers lines once in a row, and no empty ones', () => {
    assert.deepEqual(['a', 'a', ' ', 'b', 'a'].reduce<readonly string[]>(remember, []), ['a', 'b', 'a']);
  });
});
