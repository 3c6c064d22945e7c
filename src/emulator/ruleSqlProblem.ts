import * as l10n from '../common/l10n.ts';
import type { RuleDataType } from '../language/rulesql/checkExpression.ts';
import { checkSelect, checkWhere } from '../language/rulesql/checkSql.ts';
import { saySqlProblem } from '../language/rulesql/describeSqlProblem.ts';
import type { SqlProblem } from '../language/rulesql/sqlProblem.ts';

/**
 * The first thing in a rule's SQL that keeps it from running, as a sentence with its place. What is null is not there
 * yet; warnings do not count.
 */
export function ruleSqlProblem(
  selected: string | null,
  condition: string | null,
  dataType: RuleDataType,
): l10n.Saying | undefined {
  const select = selected === null ? undefined : firstError(checkSelect(selected, dataType).problems);
  if (select) return l10n.later('Select, character {0}: {1}', select.start + 1, saySqlProblem(select));
  const where = condition === null ? undefined : firstError(checkWhere(condition, dataType).problems);
  return where && l10n.later('Where, character {0}: {1}', where.start + 1, saySqlProblem(where));
}

function firstError(problems: readonly SqlProblem[]): SqlProblem | undefined {
  return problems.find(({ severity }) => severity === 'error');
}
