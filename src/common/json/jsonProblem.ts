/** What is not JSON about a text, and where: offsets in UTF-16 units. {@link describeJsonProblem} has the words. */
export interface JsonProblem {
  readonly kind: JsonProblemKind;
  readonly start: number;
  readonly end: number;
}

export type JsonProblemKind =
  | 'value-expected'
  | 'key-expected'
  | 'colon-expected'
  | 'comma-expected'
  | 'comma-at-end'
  | 'object-unclosed'
  | 'array-unclosed'
  | 'string-unclosed'
  | 'malformed-escape'
  | 'control-character'
  | 'malformed-number'
  | 'unknown-word'
  | 'single-quotes'
  | 'comment'
  | 'unknown-character'
  | 'text-after-end'
  | 'nested-too-deep';
