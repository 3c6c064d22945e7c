/** What keeps the text of a desired state from being sent, in words, and where: offsets in UTF-16 units. */
export interface DesiredProblem {
  readonly message: string;
  readonly start: number;
  readonly end: number;
}
