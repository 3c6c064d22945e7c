import type { SqlExpression } from './sqlNode.ts';

/** The conditions that must all hold, in their order: those between the ANDs, or the whole condition. */
export function conjunctsOf(condition: SqlExpression | undefined): readonly SqlExpression[] {
  if (!condition) return [];
  if (condition.kind === 'group') return conjunctsOf(condition.inner);
  return condition.kind === 'and' ? condition.operands.flatMap(conjunctsOf) : [condition];
}
