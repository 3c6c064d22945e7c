import { functionNameOf, sqlFunctionOf } from './functions/sqlFunctions.ts';
import type { SqlExpression } from './sqlNode.ts';

/** Whether it is a call that gives several fields of the result at once. */
export function givesFields(node: SqlExpression): boolean {
  const name = node.kind === 'call' ? functionNameOf(node.name) : undefined;
  return name !== undefined && sqlFunctionOf(name).returns === 'fields';
}
