import type { OperationName } from '../../catalogue/operations.ts';
import type { JsonProblemKind } from '../json/jsonProblem.ts';
import type { Span } from './parsedCell.ts';

type Problem =
  | { readonly kind: 'no-operation' }
  | { readonly kind: 'unknown-operation'; readonly name: string; readonly nearest: string | undefined }
  | { readonly kind: 'not-a-parameter'; readonly text: string }
  | {
      readonly kind: 'unknown-parameter';
      readonly operation: OperationName;
      readonly name: string;
      readonly nearest: string | undefined;
    }
  | { readonly kind: 'given-twice'; readonly name: string }
  | { readonly kind: 'not-for-a-device'; readonly operation: OperationName }
  | { readonly kind: 'malformed-device'; readonly value: string }
  | { readonly kind: 'missing-device'; readonly operation: OperationName }
  | { readonly kind: 'missing-parameter'; readonly operation: OperationName; readonly name: string }
  | { readonly kind: 'missing-body'; readonly operation: OperationName; readonly name: string }
  | { readonly kind: 'body-not-taken'; readonly operation: OperationName }
  | { readonly kind: 'body-not-json'; readonly name: string; readonly problem: JsonProblemKind }
  | { readonly kind: 'invalid-value'; readonly name: string; readonly detail: string };

/** Something that keeps a cell from running, and where it stands. {@link describeCellProblem} has the words. */
export type CellProblem = Problem & Span;
