import * as l10n from '../../common/l10n.ts';
import type { Prompt } from './drawLine.ts';
import { previousGrapheme } from './graphemes.ts';
import type { Key } from './key.ts';
import type { LineState } from './lineEditor.ts';
import { styled } from './style.ts';

/** A search backwards through the lines before, as shells have it. */
export interface HistorySearch {
  readonly query: string;
  /** Whether an older line than the one that is shown was looked for and is not there. */
  readonly isFailed: boolean;
  /** The line as it was when the search began. */
  readonly before: LineState;
}

/** What a key makes of a search: another search and the line that it shows; or its end, with the line that stays. */
export interface SearchStep {
  readonly search?: HistorySearch;
  readonly line: LineState;
  /** Whether the key has done its work; if not, it acts on the line that stays. */
  readonly isDone: boolean;
}

export function beginSearch(line: LineState): SearchStep {
  return { search: { query: '', isFailed: false, before: line }, line, isDone: true };
}

/** Only lines that `mayShow` has nothing against are found. */
export function searchStep(
  search: HistorySearch,
  line: LineState,
  key: Key,
  mayShow: (line: string) => boolean,
): SearchStep {
  const { query, before } = search;
  if (key.kind !== 'key') return find({ ...search, query: query + key.text }, line, line.shown + 1, mayShow);
  switch (key.name) {
    case 'search-history':
      return query === '' ? { search, line, isDone: true } : find(search, line, line.shown, mayShow);
    case 'backspace': {
      // From the newest line on: what was passed over may hold the shorter text.
      const shorter = query.slice(0, previousGrapheme(query, query.length));
      if (shorter === '') return { search: { ...search, query: '', isFailed: false }, line: before, isDone: true };
      return find({ ...search, query: shorter }, before, before.history.length, mayShow);
    }
    // VS Code keeps Ctrl+G, which shells have for this, to itself.
    case 'interrupt':
    case 'cancel-search':
      return { line: before, isDone: true };
    default:
      return { line, isDone: false };
  }
}

/** The newest line with the query in it, of those that are older than the one numbered `end`. */
function find(search: HistorySearch, line: LineState, end: number, mayShow: (line: string) => boolean): SearchStep {
  const { query, before } = search;
  const { history } = before;
  const shown = history.findLastIndex((text, index) => index < end && text.includes(query) && mayShow(text));
  const text = history[shown];
  if (text === undefined) return { search: { ...search, isFailed: true }, line, isDone: true };
  const draft = before.shown === history.length ? before.text : before.draft;
  const found = { ...before, text, cursor: text.indexOf(query), shown, draft };
  return { search: { ...search, isFailed: false }, line: found, isDone: true };
}

/** What stands before the line while it is searched. */
export function searchPrompt({ query, isFailed }: HistorySearch): Prompt {
  const shown = query.replaceAll('\n', '⏎').replaceAll('\t', '⇥');
  const text = isFailed ? l10n.t('(no line with) “{0}”: ', shown) : l10n.t('(search) “{0}”: ', shown);
  return { text, styled: styled(isFailed ? 'yellow' : 'cyan', text) };
}
