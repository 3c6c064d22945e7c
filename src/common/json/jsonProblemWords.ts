import * as l10n from '../l10n.ts';
import type { JsonProblemKind } from './jsonProblem.ts';

/** What is wrong and what to do about it, without a full stop. Said when it is asked for: a process may say it later, in another language. */
export function jsonProblemWords(kind: JsonProblemKind): string {
  const words: Readonly<Record<JsonProblemKind, string>> = {
    'value-expected': l10n.t('Expected a value'),
    'key-expected': l10n.t('Expected a key in double quotes'),
    'colon-expected': l10n.t('Expected ":" after the key'),
    'comma-expected': l10n.t('Expected "," between two entries'),
    'comma-at-end': l10n.t('JSON allows no "," after the last entry: remove it'),
    'object-unclosed': l10n.t('This "{" is never closed: add "}"'),
    'array-unclosed': l10n.t('This "[" is never closed: add "]"'),
    'string-unclosed': l10n.t('This string does not end on its line: close it with "'),
    'malformed-escape': l10n.t(
      'Not an escape of JSON: use \\" \\\\ \\/ \\b \\f \\n \\r \\t or \\u with four hexadecimal digits',
    ),
    'control-character': l10n.t('Control characters must be escaped in a string: write a tab as \\t'),
    'malformed-number': l10n.t('Not a number of JSON: write it as 0.5, -3 or 1e6'),
    'unknown-word': l10n.t('Not a value of JSON: put text in double quotes, or write true, false or null'),
    'single-quotes': l10n.t('JSON takes double quotes only'),
    comment: l10n.t('JSON has no comments: remove it'),
    'unknown-character': l10n.t('This character has no meaning in JSON outside a string'),
    'text-after-end': l10n.t('The document ends before this: one value is all it holds'),
    'nested-too-deep': l10n.t('Nested too deep to be read'),
  };
  return words[kind];
}
