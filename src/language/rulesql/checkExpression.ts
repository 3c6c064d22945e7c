import { checkCall } from './checkCall.ts';
import { childrenOf } from './childrenOf.ts';
import { functionNameOf } from './functions/sqlFunctions.ts';
import { givesFields } from './givesFields.ts';
import type { SqlCall, SqlExpression } from './sqlNode.ts';
import type { SqlProblem } from './sqlProblem.ts';

/** What a rule takes: JSON, whose fields SQL can read, or BINARY, which it cannot look into (facts C1). */
export type RuleDataType = 'JSON' | 'BINARY';

/** Where an expression stands: as a field of SELECT, or anywhere else. */
type Place = 'field' | 'inside';

/** What is wrong with an expression: with its calls, and with what stands where it has no meaning. */
export function checkExpression(node: SqlExpression, dataType: RuleDataType, place: Place): readonly SqlProblem[] {
  const problems: SqlProblem[] = [];
  addProblems(node, dataType, place, false, problems);
  return problems;
}

function addProblems(
  node: SqlExpression,
  dataType: RuleDataType,
  place: Place,
  isInCase: boolean,
  problems: SqlProblem[],
): void {
  const { start, end } = node;
  const error = { severity: 'error', start, end } as const;
  const warning = { severity: 'warning', start, end } as const;
  if (node.kind === 'call') problems.push(...checkCall(node), ...misplacedCall(node, dataType, place));
  if (node.kind === 'star') problems.push({ kind: 'star-in-expression', ...error });
  if (node.kind === 'path' && dataType === 'BINARY')
    problems.push({ kind: 'field-in-binary', path: node.source, ...error });
  if (node.kind === 'case' && isInCase) problems.push({ kind: 'nested-case', ...warning });
  if (node.kind === 'comparison' && [node.left, node.right].some(isNull))
    problems.push({ kind: 'compared-with-null', ...warning });
  for (const child of childrenOf(node)) {
    // What a function makes of it, the check of the call says.
    if (node.kind === 'call' && (child.kind === 'star' || givesFields(node))) continue;
    addProblems(child, dataType, 'inside', isInCase || node.kind === 'case', problems);
  }
}

/** A call that gives several fields, or reads them, where that cannot be. */
function misplacedCall(node: SqlCall, dataType: RuleDataType, place: Place): readonly SqlProblem[] {
  const name = functionNameOf(node.name);
  if (name === undefined || !givesFields(node)) return [];
  const { start, end } = node;
  if (dataType === 'BINARY') return [{ kind: 'field-in-binary', path: node.name, severity: 'error', start, end }];
  return place === 'field' ? [] : [{ kind: 'function-of-fields', name, severity: 'error', start, end }];
}

function isNull(node: SqlExpression): boolean {
  return node.kind === 'constant' && node.value === null;
}
