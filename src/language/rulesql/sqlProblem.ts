import type { SqlParameter } from './functions/sqlFunction.ts';
import type { SqlFunctionName } from './functions/sqlFunctions.ts';
import type { Span } from './sqlNode.ts';

/** A change that mends a problem: the text between the offsets gives way to `text`. */
export interface SqlFix extends Span {
  readonly text: string;
}

/** What the grammar has a place for. */
export type Expected =
  | 'select'
  | 'field'
  | 'from'
  | 'topic'
  | 'value'
  | 'comma'
  | 'alias'
  | 'close-bracket'
  | 'in-list'
  | 'null'
  | 'when'
  | 'then'
  | 'end-of-case'
  | 'operator-after-not';

type Problem =
  | { readonly kind: 'expected'; readonly what: Expected }
  | { readonly kind: 'text-unclosed' }
  | { readonly kind: 'name-unclosed' }
  | { readonly kind: 'typographic-quote'; readonly quote: string }
  | { readonly kind: 'full-width'; readonly character: string; readonly plain: string }
  | { readonly kind: 'unknown-character'; readonly character: string }
  | { readonly kind: 'malformed-number'; readonly text: string }
  | { readonly kind: 'comment' }
  | { readonly kind: 'bracket-closes-nothing' }
  | { readonly kind: 'unexpected'; readonly text: string }
  | { readonly kind: 'reserved-word'; readonly word: string }
  | { readonly kind: 'malformed-path'; readonly path: string }
  | { readonly kind: 'index-without-quotes'; readonly path: string }
  | { readonly kind: 'unsupported-clause'; readonly clause: string }
  | { readonly kind: 'unsupported-operator'; readonly operator: string }
  /** Not in the platform's documents; the emulator takes it. */
  | { readonly kind: 'undocumented-operator'; readonly operator: string }
  | { readonly kind: 'subquery' }
  | { readonly kind: 'malformed-topic'; readonly what: 'slash' | 'empty-level' | 'wildcard' | 'hash' }
  | { readonly kind: 'too-many-fields'; readonly count: number; readonly most: number }
  | { readonly kind: 'same-key-twice'; readonly key: string }
  | { readonly kind: 'star-in-expression' }
  | { readonly kind: 'star-with-alias' }
  /** BINARY: the payload passes as it is, and nothing can be added to it. */
  | { readonly kind: 'star-not-alone' }
  | { readonly kind: 'field-in-binary'; readonly path: string }
  | { readonly kind: 'function-of-fields'; readonly name: SqlFunctionName }
  | { readonly kind: 'nested-case' }
  | { readonly kind: 'compared-with-null' }
  | { readonly kind: 'unknown-function'; readonly name: string; readonly nearest: SqlFunctionName | undefined }
  | { readonly kind: 'argument-count'; readonly name: SqlFunctionName; readonly count: number }
  | { readonly kind: 'undocumented-arguments'; readonly name: SqlFunctionName; readonly documented: number }
  | {
      readonly kind: 'argument-type';
      readonly name: SqlFunctionName;
      readonly parameter: string;
      readonly type: SqlParameter['type'];
    }
  | {
      readonly kind: 'argument-value';
      readonly name: SqlFunctionName;
      readonly value: string;
      readonly values: readonly string[];
    }
  | { readonly kind: 'digest-unavailable'; readonly algorithm: string }
  /** Letters that mean something else than they are mostly meant to: `D` the day of the year, `Y` the year of the week. */
  | { readonly kind: 'date-letters'; readonly pattern: string }
  | { readonly kind: 'date-pattern'; readonly pattern: string }
  | { readonly kind: 'unknown-encoding'; readonly encoding: string }
  | { readonly kind: 'nested-too-deep' };

/** Errors keep a rule from running. Warnings are about what the platform's documents do not promise. */
export type SqlProblem = Problem & Span & { readonly severity: 'error' | 'warning'; readonly fix?: SqlFix | undefined };
