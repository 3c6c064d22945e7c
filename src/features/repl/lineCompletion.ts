/** What may stand in the place of the piece of a line from `start` up to the cursor. */
export interface LineCompletion {
  readonly start: number;
  readonly candidates: readonly string[];
}

/** What the conversation knows beside the catalogue. */
export interface KnownToLine {
  /** As `ProductKey/DeviceName`. */
  readonly devices: readonly string[];
  /** Values of variables, by name. */
  readonly variables: ReadonlyMap<string, string>;
  /** Operations of named answers, by name. */
  readonly answers: ReadonlyMap<string, string>;
}
