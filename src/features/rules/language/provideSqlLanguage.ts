import * as vscode from 'vscode';
import { provideSqlAssistance } from './sqlAssistance.ts';
import type { SqlContexts } from './sqlContexts.ts';
import { provideSqlProblems } from './sqlProblems.ts';
import { provideSqlFormatting } from './sqlFormatting.ts';

/** The SQL of rules in VS Code's own editor. */
export function provideSqlLanguage(contexts: SqlContexts): vscode.Disposable {
  return vscode.Disposable.from(provideSqlAssistance(contexts), provideSqlProblems(contexts), provideSqlFormatting());
}
