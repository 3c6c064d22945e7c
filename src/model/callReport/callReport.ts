/**
 * How a cell or a command ended. `unsuccessful`: the platform answered, but what was asked for did not happen. `unknown`:
 * something was to be changed, and no answer says whether it was.
 */
export type CallOutcome = 'success' | 'unsuccessful' | 'unknown' | 'failed' | 'cancelled' | 'skipped';

/** A named value beside the content. */
export interface CallFact {
  readonly name: string;
  readonly value: string;
}

/** A list of an answer, row by row; every row has a text for every column. */
export interface CallTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** What a person looks at first: a decoded payload, or the data of an answer. */
export interface CallContent {
  readonly form: 'json' | 'text' | 'hex';
  /** Where it comes from, and how large it is. */
  readonly label: string;
  readonly text: string;
  /** The same as a table, where it is a list of flat objects. */
  readonly table?: CallTable | undefined;
  /** The same as a curve, where it is a list of numbers at times. */
  readonly chart?: CallChart | undefined;
  /** How it travelled, where that is another text than this one. */
  readonly wire?: CallWire | undefined;
}

/** Values over time, the oldest first: ms since 1970, and the value. */
export interface CallChart {
  readonly label: string;
  readonly points: readonly (readonly [time: number, value: number])[];
}

/** The text that stood in the answer: the bytes of a payload as Base64, or JSON within a string. */
interface CallWire {
  readonly encoding: 'base64' | 'text';
  readonly text: string;
}

/** An expectation of a cell and whether it was met. */
export interface CallCheck {
  readonly text: string;
  readonly isMet: boolean;
  /** What was found instead, in words that follow the text. */
  readonly found?: string | undefined;
}

/** A code of the catalogue and its texts. */
interface CallFault {
  readonly code: string;
  readonly meaning: string;
  readonly remedy: string;
}

/** One call and how it ended, ready to be shown; holds no secret. Notebook, terminal and command line show the same. */
export interface CallReport {
  readonly outcome: CallOutcome;
  /** The operation and what it was about; what was written where that is no operation. */
  readonly title: string;
  readonly subject: string;
  /** ISO time of the start; absent where nothing was started. */
  readonly startedAt?: string | undefined;
  /** In ms. */
  readonly duration?: number | undefined;
  readonly content?: CallContent | undefined;
  readonly facts: readonly CallFact[];
  /** Why it did not succeed and what to do about it, in sentences. */
  readonly problem?: string | undefined;
  /** The platform's code of a failure, with what is known of it. */
  readonly error?: CallFault | undefined;
  /** In the cell's order. */
  readonly checks?: readonly CallCheck[] | undefined;
  /** The answer as it was decoded, as JSON, where the content is only a part of it. */
  readonly answer?: string | undefined;
}
