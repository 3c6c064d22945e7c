/** A control for a value, and what it holds as text, in the form that the thing model has it. */
export interface FormField {
  readonly element: HTMLElement;
  /** Empty: nothing is given. */
  text: string;
}
