import type { TextDocument } from 'vscode';
import type { RuleDataType } from '../../../language/rulesql/checkExpression.ts';
import type { SqlContext } from '../../../language/rulesql/services/sqlContext.ts';

/** What is known beside the text of a document with SQL of rules. */
export interface SqlContexts {
  dataTypeOf(document: TextDocument): RuleDataType;
  /** Never rejects: what cannot be had is left out. */
  contextOf(document: TextDocument): SqlContext | Promise<SqlContext>;
}
