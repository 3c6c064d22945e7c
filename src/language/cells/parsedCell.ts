/** A range of a source text in UTF-16 code units; `end` is exclusive. Zero-width where something is absent. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A piece of source text and where it stands. */
export interface SpannedText extends Span {
  readonly text: string;
}

/** One `Name: value` line, or one `@name = value` line. */
export interface CellParameter {
  readonly name: SpannedText;
  readonly value: SpannedText;
}

/** One `# @name argument` line; the name is without `@`, the argument empty and zero-width where nothing follows. */
export interface CellDirective {
  readonly name: SpannedText;
  readonly argument: SpannedText;
}

/** A call as written, in a cell or on the command line of the REPL; nothing is checked against the catalogue yet. */
export interface ParsedCell {
  /** `#` lines of the head that are no directives, without their line ends. */
  readonly comments: readonly SpannedText[];
  readonly directives: readonly CellDirective[];
  /** Variables that the cell defines for itself and for the cells below it. */
  readonly definitions: readonly CellParameter[];
  /** The operation's name; empty and zero-width where the cell has none. */
  readonly operation: SpannedText;
  readonly parameters: readonly CellParameter[];
  /** Lines of the head that are none of these. */
  readonly malformed: readonly SpannedText[];
  /** Everything after the one blank line, untouched; undefined where nothing follows. */
  readonly body: SpannedText | undefined;
}
