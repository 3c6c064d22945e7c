import { childrenOf } from '../childrenOf.ts';
import type { SqlAlias, SqlExpression, SqlQuery, SqlTopic, Span } from '../sqlNode.ts';

/** The part of a query at a place. */
export type NodeAt =
  | { readonly kind: 'expression'; readonly clause: 'select' | 'where'; readonly node: SqlExpression }
  | { readonly kind: 'alias'; readonly alias: SqlAlias; readonly value: SqlExpression }
  | { readonly kind: 'topic'; readonly topic: SqlTopic };

/** The smallest part of a query that an offset stands in, or at the end of; undefined between them. */
export function nodeAt({ select, from, where }: SqlQuery, offset: number): NodeAt | undefined {
  if (from.start < from.end && holds(from, offset)) return { kind: 'topic', topic: from };
  for (const { value, alias } of select.fields) {
    if (alias && holds(alias, offset)) return { kind: 'alias', alias, value };
    if (holds(value, offset)) return { kind: 'expression', clause: 'select', node: innermost(value, offset) };
  }
  if (where && holds(where, offset)) return { kind: 'expression', clause: 'where', node: innermost(where, offset) };
  return undefined;
}

function innermost(node: SqlExpression, offset: number): SqlExpression {
  let found = node;
  for (;;) {
    const inner = childrenOf(found).find((child) => child.kind !== 'missing' && holds(child, offset));
    if (!inner) return found;
    found = inner;
  }
}

function holds({ start, end }: Span, offset: number): boolean {
  return start <= offset && offset <= end;
}
