import type { JsonProblemKind } from './jsonProblem.ts';

const words: Readonly<Record<JsonProblemKind, string>> = {
  'value-expected': 'Expected a value.',
  'key-expected': 'Expected a key in double quotes.',
  'colon-expected': 'Expected ":" after the key.',
  'comma-expected': 'Expected "," between two entries.',
  'comma-at-end': 'JSON allows no "," after the last entry: remove it.',
  'object-unclosed': 'This "{" is never closed: add "}".',
  'array-unclosed': 'This "[" is never closed: add "]".',
  'string-unclosed': 'This string does not end on its line: close it with ".',
  'malformed-escape':
    'Not an escape of JSON: use \\" \\\\ \\/ \\b \\f \\n \\r \\t or \\u with four hexadecimal digits.',
  'control-character': 'Control characters must be escaped in a string: write a tab as \\t.',
  'malformed-number': 'Not a number of JSON: write it as 0.5, -3 or 1e6.',
  'unknown-word': 'Not a value of JSON: put text in double quotes, or write true, false or null.',
  'single-quotes': 'JSON takes double quotes only.',
  comment: 'JSON has no comments: remove it.',
  'unknown-character': 'This character has no meaning in JSON outside a string.',
  'text-after-end': 'The document ends before this: one object is all it holds.',
  'nested-too-deep': 'Nested too deep to be read.',
};

/** What is wrong and what to do about it, in one sentence. */
export function describeJsonProblem(kind: JsonProblemKind): string {
  return words[kind];
}
