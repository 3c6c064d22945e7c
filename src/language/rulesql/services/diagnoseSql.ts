import { checkQuery } from '../checkSql.ts';
import { describeSqlFix, describeSqlProblem } from '../describeSqlProblem.ts';
import type { Span } from '../sqlNode.ts';
import type { SqlFix, SqlProblem } from '../sqlProblem.ts';
import type { SqlContext } from './sqlContext.ts';

/** What is wrong with a query, in words. */
export interface SqlDiagnostic extends Span {
  readonly severity: 'error' | 'warning';
  readonly message: string;
  readonly code: SqlProblem['kind'];
  readonly fix: SqlQuickFix | undefined;
}

/** A change that mends it. */
interface SqlQuickFix extends SqlFix {
  readonly title: string;
}

/** All that is wrong with a query, in the order of the text. A query of blanks has no problem yet. */
export function diagnoseSql(text: string, { dataType }: Pick<SqlContext, 'dataType'>): readonly SqlDiagnostic[] {
  if (text.trim() === '') return [];
  return checkQuery(text, dataType).problems.map((problem) => {
    const { severity, start, end, kind, fix } = problem;
    const message = describeSqlProblem(problem);
    return { severity, start, end, message, code: kind, fix: fix && { ...fix, title: describeSqlFix(fix) } };
  });
}
