import { nextGrapheme, previousGrapheme } from './graphemes.ts';
import type { Key, KeyName } from './key.ts';

/** A line that is being written, and the lines before it. */
export interface LineState {
  readonly text: string;
  /** Offset in UTF-16 code units, always between two characters. */
  readonly cursor: number;
  readonly history: readonly string[];
  /** Which line of the history is shown; its length while it is the line that is being written. */
  readonly shown: number;
  /** What was being written before the history was opened. */
  readonly draft: string;
  /** What was cut out last, which comes back by `yank`. */
  readonly killed: string;
}

export function emptyLine(history: readonly string[] = [], killed = ''): LineState {
  return { text: '', cursor: 0, history, shown: history.length, draft: '', killed };
}

/** The history with a line that was entered: no empty ones, and none twice in a row. */
export function remember(history: readonly string[], line: string): readonly string[] {
  return line.trim() === '' || history.at(-1) === line ? history : [...history, line];
}

/** The line after a key. Keys that do not edit leave it as it is. Lines of the history that `mayShow` refuses by now are stepped over. */
export function editLine(state: LineState, key: Key, mayShow: (line: string) => boolean = () => true): LineState {
  const { text, cursor } = state;
  if (key.kind === 'key' && key.name === 'newline') return editLine(state, { kind: 'text', text: '\n' });
  if (key.kind === 'key' && key.name === 'yank') return editLine(state, { kind: 'text', text: state.killed });
  if (key.kind !== 'key') {
    return { ...state, text: text.slice(0, cursor) + key.text + text.slice(cursor), cursor: cursor + key.text.length };
  }
  const target = moveTarget(state, key.name);
  if (target !== undefined) return { ...state, cursor: target };
  const range = killRange(state, key.name);
  if (range) {
    // A character that was deleted is not what anybody wants back.
    const killed = /^kill/.test(key.name) ? text.slice(range.from, range.to) || state.killed : state.killed;
    return { ...state, text: text.slice(0, range.from) + text.slice(range.to), cursor: range.from, killed };
  }
  if (key.name === 'up') {
    return showHistory(
      state,
      state.history.findLastIndex((line, index) => index < state.shown && mayShow(line)),
    );
  }
  if (key.name === 'down' && state.shown < state.history.length) {
    const next = state.history.findIndex((line, index) => index > state.shown && mayShow(line));
    return showHistory(state, next < 0 ? state.history.length : next);
  }
  return state;
}

function moveTarget({ text, cursor }: LineState, name: KeyName): number | undefined {
  switch (name) {
    case 'left':
      return previousGrapheme(text, cursor);
    case 'right':
      return nextGrapheme(text, cursor);
    case 'word-left':
      return wordStart(text, cursor);
    case 'word-right':
      return wordEnd(text, cursor);
    case 'home':
      return 0;
    case 'end':
      return text.length;
    default:
      return undefined;
  }
}

function killRange(
  { text, cursor }: LineState,
  name: KeyName,
): { readonly from: number; readonly to: number } | undefined {
  switch (name) {
    case 'backspace':
      return { from: previousGrapheme(text, cursor), to: cursor };
    case 'delete':
      return { from: cursor, to: nextGrapheme(text, cursor) };
    case 'kill-word':
      return { from: wordStart(text, cursor), to: cursor };
    case 'kill-word-right':
      return { from: cursor, to: wordEnd(text, cursor) };
    case 'kill-to-start':
      return { from: 0, to: cursor };
    case 'kill-to-end':
      return { from: cursor, to: text.length };
    default:
      return undefined;
  }
}

function wordStart(text: string, cursor: number): number {
  return cursor - (/\S*\s*$/.exec(text.slice(0, cursor))?.[0].length ?? 0);
}

function wordEnd(text: string, cursor: number): number {
  return cursor + (/^\s*\S*/.exec(text.slice(cursor))?.[0].length ?? 0);
}

function showHistory(state: LineState, shown: number): LineState {
  const { history, text } = state;
  if (shown < 0 || shown > history.length) return state;
  const draft = state.shown === history.length ? text : state.draft;
  const line = history[shown] ?? draft;
  return { ...state, text: line, cursor: line.length, shown, draft };
}
