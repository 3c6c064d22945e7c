import { count } from '../../common/count.ts';
import * as l10n from '../../common/l10n.ts';

/** What is shown of a text at most: more of it makes a notebook slow, and nobody reads it there. */
const limits = { characters: 30_000, lines: 500 };

/** The beginning of a text that is shown, and words on how much that is. */
export interface CappedText {
  readonly shown: string;
  readonly isCut: boolean;
  readonly words: string;
}

/** Cuts a large text behind a whole line where it has lines, and never inside of a character. */
export function capText(text: string, { characters, lines } = limits): CappedText {
  let end = 0;
  let taken = 0;
  while (taken < lines && end < text.length) {
    const next = text.indexOf('\n', end);
    const lineEnd = next < 0 ? text.length : next + 1;
    if (lineEnd > characters) break;
    end = lineEnd;
    taken++;
  }
  // One line that is too long by itself.
  if (taken === 0) end = Math.min(characters, text.length);
  if (end < text.length && /[\uD800-\uDBFF]/.test(text.charAt(end - 1))) end--;
  const isCut = end < text.length;
  const words = isCut ? l10n.t('The first {0} of {1} characters are shown.', count(end), count(text.length)) : '';
  return { shown: text.slice(0, end).replace(/\n$/, isCut ? '' : '\n'), isCut, words };
}

/** A text that stands beside others, as a name or a cell of a table; of a long one the beginning. */
export function shortText(text: string, characters: number): string {
  const { shown, isCut } = capText(text, { characters, lines: 20 });
  return isCut ? `${shown}…` : text;
}
