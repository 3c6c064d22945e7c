import type { RuleDataType } from '../language/rulesql/checkExpression.ts';
import { checkSelect, checkWhere } from '../language/rulesql/checkSql.ts';
import { describeSqlProblem } from '../language/rulesql/describeSqlProblem.ts';
import type { SqlProblem } from '../language/rulesql/sqlProblem.ts';

/**
 * The first thing in a rule's SQL that keeps it from running, as a sentence with its place. What is null is not there
 * yet; warnings do not count.
 */
export function ruleSqlProblem(
  selected: string | null,
  condition: string | null,
  dataType: RuleDataType,
): string | undefined {
  return (
    (selected === null ? undefined : firstError('Select', checkSelect(selected, dataType).problems)) ??
    (condition === null ? undefined : firstError('Where', checkWhere(condition, dataType).problems))
  );
}

function firstError(part: string, problems: readonly SqlProblem[]): string | undefined {
  const problem = problems.find(({ severity }) => severity === 'error');
  return problem && `${part}, character ${problem.start + 1}: ${describeSqlProblem(problem)}`;
}
