/** What an edit was made on: a text of the desired state, and the version that the shadow had by then. */
export interface Basis {
  readonly version: number;
  readonly text: string;
}
