import type { OperationName } from '../../catalogue/operations.ts';
import type { JsonProblemKind } from '../../common/json/jsonProblem.ts';
import type { Span } from './parsedCell.ts';

/** What is wrong with the call itself. */
type CallProblem =
  | { readonly kind: 'no-operation' }
  | { readonly kind: 'unknown-operation'; readonly name: string; readonly nearest: string | undefined }
  /** No error: what the catalogue lacks may be right all the same. */
  | { readonly kind: 'untyped-operation'; readonly name: string; readonly nearest: string | undefined }
  | {
      readonly kind: 'untyped-parameter';
      readonly operation: string;
      readonly name: string;
      readonly nearest: string | undefined;
    }
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
  /** `nearest`: what was probably meant, where nobody knows an operation of this name, which is the place then; the body is, otherwise. */
  | { readonly kind: 'body-not-taken'; readonly operation: string; readonly nearest: string | undefined }
  | { readonly kind: 'body-beside-file' }
  | { readonly kind: 'body-not-json'; readonly name: string; readonly problem: JsonProblemKind }
  | { readonly kind: 'body-malformed'; readonly form: 'hex' | 'base64' | 'text' }
  | {
      readonly kind: 'invalid-value';
      readonly name: string;
      readonly detail: string;
      /** The detail without the value, where that stands in it. */
      readonly withoutValue: string | undefined;
    };

/** What is wrong with directives, variables and references. */
type LanguageProblem =
  | { readonly kind: 'unknown-directive'; readonly name: string; readonly nearest: string | undefined }
  /** No error: a cell above has the name, and what refers to it means that one. */
  | { readonly kind: 'name-taken'; readonly name: string }
  | { readonly kind: 'malformed-directive'; readonly form: string }
  | { readonly kind: 'malformed-pattern'; readonly detail: string }
  | { readonly kind: 'malformed-reference'; readonly expected: string }
  | { readonly kind: 'unknown-reference'; readonly name: string; readonly nearest: string | undefined }
  /** The names that lead back to the first. */
  | { readonly kind: 'circular-reference'; readonly names: readonly string[] }
  /** The cell of this name has not answered, or its answer holds nothing at the path. */
  | { readonly kind: 'no-result'; readonly name: string }
  | { readonly kind: 'nothing-there'; readonly path: string }
  | { readonly kind: 'not-given'; readonly what: 'env' | 'secret' | 'prompt'; readonly name: string }
  | { readonly kind: 'unreadable-file'; readonly path: string; readonly detail: string };

type Problem = CallProblem | LanguageProblem;

/** Something that keeps a cell from running, and where it stands. {@link describeCellProblem} has the words. */
export type CellProblem = Problem & Span;

/** The same before its place is known. */
export type UnplacedProblem = Problem;
