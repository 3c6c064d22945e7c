import type * as vscode from 'vscode';
import { emptySqlContext } from '../../language/rulesql/services/sqlContext.ts';
import { provideSqlLanguage } from './language/provideSqlLanguage.ts';

/** Rules: the language of their SQL. */
export function register(): vscode.Disposable {
  return provideSqlLanguage({ dataTypeOf: () => 'JSON', contextOf: () => emptySqlContext });
}
