/** A range of a source text in UTF-16 code units; `end` is exclusive. Zero-width where something is absent. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A piece of source text and where it stands. */
export interface SpannedText extends Span {
  readonly text: string;
}

/** One `Name: value` line. */
export interface CellParameter {
  readonly name: SpannedText;
  readonly value: SpannedText;
}

/** A call as written, in a cell or on the command line of the REPL; nothing is checked against the catalogue yet. */
export interface ParsedCell {
  /** `#` lines of the head, without their line ends. */
  readonly comments: readonly SpannedText[];
  /** The operation's name; empty and zero-width where the cell has none. */
  readonly operation: SpannedText;
  readonly parameters: readonly CellParameter[];
  /** Lines of the head that are none of these. */
  readonly malformed: readonly SpannedText[];
  /** Everything after the one blank line, untouched; undefined where nothing follows. */
  readonly body: SpannedText | undefined;
}
