import type { CellResult } from './cellResult.ts';

/** The world around a cell, as resolving needs it: everything that is not in the cell's own text. */
export interface CellEnvironment {
  /** Definitions of the cells above, by name, as written: {@link variablesAbove}. The cell's own win over them. */
  readonly variables: ReadonlyMap<string, string>;
  /** Values from outside (`--var`), which win over all definitions; taken as they are. */
  readonly overrides?: ReadonlyMap<string, string> | undefined;
  /** How named cells ended, by name. */
  readonly results: ReadonlyMap<string, CellResult>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly guid: () => string;
  readonly env: (name: string) => string | undefined;
  /** Undefined where there is no such secret. What it gives, the resolution lists in `secrets`. */
  readonly secret: (name: string) => Promise<string | undefined>;
  /** Undefined where nobody answered. */
  readonly prompt: (question: string) => Promise<string | undefined>;
  /** The bytes of a file of the workspace. Rejects with an error whose message says why it cannot be read. */
  readonly readFile: (path: string) => Promise<Uint8Array>;
  /**
   * What was given in the place of values that nobody has by now, as `<NAME>`; it may grow on the way. A parameter that holds one is not
   * checked, and stays text also where it is a number.
   */
  readonly placeholders?: ReadonlySet<string> | undefined;
  /** Secrets that were used before, which an answer may hold by now. */
  readonly secrets?: readonly string[] | undefined;
}
