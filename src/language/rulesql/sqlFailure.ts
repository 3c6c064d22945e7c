import type { Span } from './sqlNode.ts';

/** Why a message was abandoned. {@link describeSqlFailure} has the words. */
export type SqlFailureReason =
  | { readonly kind: 'not-a-number'; readonly value: string }
  | { readonly kind: 'not-a-text'; readonly value: string }
  | { readonly kind: 'not-an-object'; readonly value: string }
  | { readonly kind: 'division-by-zero' }
  | { readonly kind: 'no-number'; readonly result: string }
  | { readonly kind: 'digest-unavailable'; readonly algorithm: string }
  | { readonly kind: 'unknown-digest'; readonly algorithm: string }
  | { readonly kind: 'date-pattern'; readonly pattern: string }
  | { readonly kind: 'unknown-encoding'; readonly encoding: string };

/** A function or an operator that cannot do its work with a message, which is abandoned then (facts C2). */
export class SqlFailure extends Error {
  readonly reason: SqlFailureReason;
  /** Function or operator, as it is called in the query. */
  readonly operation: string;
  readonly span: Span;

  constructor(reason: SqlFailureReason, operation: string, { start, end }: Span) {
    super(reason.kind);
    this.name = 'SqlFailure';
    this.reason = reason;
    this.operation = operation;
    this.span = { start, end };
  }
}
