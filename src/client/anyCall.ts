import type { OperationName } from '../catalogue/operations.ts';
import type { RequestParameters } from '../catalogue/types.ts';

/** A call of the catalogue's, or one of an operation that it lacks, whose parameters are wire texts. */
export type AnyCall =
  | {
      readonly isTyped?: true;
      readonly operation: OperationName;
      readonly parameters: RequestParameters<OperationName>;
    }
  | { readonly isTyped: false; readonly operation: string; readonly parameters: Readonly<Record<string, string>> };
