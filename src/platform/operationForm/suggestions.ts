import type { OperationForm } from '../../model/operationForm/operationForm.ts';
import type { OperationName } from '../../catalogue/operations.ts';

/** A value that is offered for a parameter that could be typed as well. */
export interface Suggestion {
  readonly text: string;
  /** What is shown; the text itself by default. */
  readonly label?: string;
  readonly description?: string;
}

/** Gives values to offer for parameters, which may hang on what is filled in already. */
export type Suggest<K extends OperationName> = Readonly<
  Record<string, (form: OperationForm<K>) => readonly Suggestion[]>
>;
