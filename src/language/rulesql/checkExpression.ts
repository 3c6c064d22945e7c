import { checkCall } from './checkCall.ts';
import { childrenOf } from './childrenOf.ts';
import type { SqlExpression } from './sqlNode.ts';
import type { SqlProblem } from './sqlProblem.ts';

/** What a rule takes: JSON, whose fields SQL can read, or BINARY, which it cannot look into (facts C1). */
export type RuleDataType = 'JSON' | 'BINARY';

/** What is wrong with an expression that was read without problems: calls, and what stands where it has no meaning. */
export function checkExpression(node: SqlExpression, dataType: RuleDataType): readonly SqlProblem[] {
  const problems: SqlProblem[] = [];
  addProblems(node, dataType, false, problems);
  return problems;
}

function addProblems(node: SqlExpression, dataType: RuleDataType, isInCase: boolean, problems: SqlProblem[]): void {
  const { start, end } = node;
  const span = { start, end };
  const warn = { severity: 'warning', ...span } as const;
  if (node.kind === 'call') problems.push(...checkCall(node));
  if (node.kind === 'case' && isInCase) problems.push({ kind: 'nested-case', ...warn });
  if (node.kind === 'path' && dataType === 'BINARY')
    problems.push({ kind: 'field-in-binary', path: node.source, severity: 'error', ...span });
  if (node.kind === 'comparison' && [node.left, node.right].some(isNull))
    problems.push({ kind: 'compared-with-null', ...warn });
  for (const child of childrenOf(node)) {
    // What a function makes of it, the check of the call says.
    if (child.kind !== 'star') addProblems(child, dataType, isInCase || node.kind === 'case', problems);
    else if (node.kind !== 'call')
      problems.push({ kind: 'star-in-expression', severity: 'error', start: child.start, end: child.end });
  }
}

function isNull(node: SqlExpression): boolean {
  return node.kind === 'constant' && node.value === null;
}
