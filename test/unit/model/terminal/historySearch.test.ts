import assert from 'node:assert/strict';
import {
  beginSearch,
  searchPrompt,
  searchStep,
  type SearchStep,
} from '../../../../src/model/terminal/historySearch.ts';
import type { Key, KeyName } from '../../../../src/model/terminal/key.ts';
import { editLine, emptyLine } from '../../../../src/model/terminal/lineEditor.ts';

const history = ['pub one', 'rrpc one', 'pub two 温度', 'no pub'];
const text = (value: string): Key => ({ kind: 'text', text: value });
const key = (name: KeyName): Key => ({ kind: 'key', name });
const again = key('search-history');

/** A search in which these keys are pressed; lines that begin with “no” may not be shown. */
function search(...keys: readonly Key[]): SearchStep {
  const draft = editLine(emptyLine(history), text('draft'));
  return keys.reduce<SearchStep>((step, one) => {
    assert.ok(step.search);
    return searchStep(step.search, step.line, one, (line) => !line.startsWith('no'));
  }, beginSearch(draft));
}

/** Prompt and line, with a bar at the cursor. */
function shown({ search: at, line }: SearchStep): string {
  return `${at ? searchPrompt(at).text : '> '}${line.text.slice(0, line.cursor)}|${line.text.slice(line.cursor)}`;
}

describe('A search in the history', () => {
  const cases: Record<string, { keys: Key[]; shows: string }> = {
    'begins with the line that is being written': { keys: [], shows: '(search) “”: draft|' },
    'shows the newest line that may be shown': {
      keys: [text('p'), text('ub')],
      shows: '(search) “pub”: |pub two 温度',
    },
    'puts the cursor where it is found': {
      keys: [{ kind: 'paste', text: '温' }],
      shows: '(search) “温”: pub two |温度',
    },
    'goes on to older ones': { keys: [text('pub'), again], shows: '(search) “pub”: |pub one' },
    'says that there is none, and stays at the last': {
      keys: [text('pub'), again, again],
      shows: '(no line with) “pub”: |pub one',
    },
    'looks anew from the newest on for a shorter text': {
      keys: [text('pub o'), key('backspace'), key('backspace')],
      shows: '(search) “pub”: |pub two 温度',
    },
    'is where it began once nothing is left of the text': {
      keys: [text('x'), key('backspace')],
      shows: '(search) “”: draft|',
    },
    'looks for nothing without a text': { keys: [again], shows: '(search) “”: draft|' },
    'gives back the line that was being written': { keys: [text('pub'), key('cancel-search')], shows: '> draft|' },
    'gives it back with Ctrl+C too': { keys: [text('pub'), key('interrupt')], shows: '> draft|' },
    'takes a line break for itself, and draws a sign': {
      keys: [{ kind: 'paste', text: 'pub\n' }],
      shows: '(no line with) “pub⏎”: draft|',
    },
  };
  for (const [name, { keys, shows }] of Object.entries(cases)) {
    it(name, () => {
      assert.equal(shown(search(...keys)), shows);
    });
  }

  it('ends with any other key, from which the history goes on at the line that was found', () => {
    const { isDone, line, search: none } = search(text('rr'), key('up'));
    assert.deepEqual([isDone, none, line.text], [false, undefined, 'rrpc one']);
    assert.equal(editLine(line, key('up')).text, 'pub one');
    const back = ['down', 'down', 'down'].reduce((at, name) => editLine(at, key(name as KeyName)), line);
    assert.equal(back.text, 'draft');
  });
});
