import { childrenOf } from './childrenOf.ts';
import type { ExpressionCompiler } from './compileExpression.ts';
import { SqlFailure } from './sqlFailure.ts';
import type { Span, SqlExpression } from './sqlNode.ts';
import type { SqlRow } from './sqlRow.ts';
import type { SqlValue } from './sqlValue.ts';

/** A field or a call in a condition, with what it came to. */
export interface SqlOperand extends Span {
  readonly value: SqlValue;
}

/** Reads the fields and calls of an expression, in the order of the text; one that fails is left out. */
export function readOperands(node: SqlExpression, compiler: ExpressionCompiler, row: SqlRow): readonly SqlOperand[] {
  if (node.kind !== 'path' && node.kind !== 'call')
    return childrenOf(node).flatMap((child) => readOperands(child, compiler, row));
  try {
    return [{ start: node.start, end: node.end, value: compiler.value(node)(row) }];
  } catch (error) {
    if (error instanceof SqlFailure) return [];
    throw error;
  }
}
