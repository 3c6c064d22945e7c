import * as vscode from 'vscode';
import { diagnoseSql } from '../../../language/rulesql/services/diagnoseSql.ts';
import { sqlLanguage } from '../../../language/rulesql/services/sqlLanguage.ts';
import { showDiagnostics } from '../../../platform/showDiagnostics.ts';
import { rangeOf } from '../../../platform/rangeOf.ts';
import type { SqlContexts } from './sqlContexts.ts';

/** Shows what is wrong with a query, and offers to mend what can be. */
export function provideSqlProblems(contexts: SqlContexts): vscode.Disposable {
  const problemsOf = (document: vscode.TextDocument) =>
    diagnoseSql(document.getText(), { dataType: contexts.dataTypeOf(document) });
  return vscode.Disposable.from(
    showDiagnostics(() => (document) => (document.languageId === sqlLanguage ? problemsOf(document) : undefined)),
    vscode.languages.registerCodeActionsProvider(
      { language: sqlLanguage },
      {
        provideCodeActions: (document, range, { diagnostics }) =>
          problemsOf(document).flatMap((problem): vscode.CodeAction[] => {
            const { fix, code } = problem;
            const place = rangeOf(document, problem);
            if (!fix || !place.intersection(range)) return [];
            const action = new vscode.CodeAction(fix.title, vscode.CodeActionKind.QuickFix);
            action.edit = new vscode.WorkspaceEdit();
            action.edit.replace(document.uri, rangeOf(document, fix), fix.text);
            action.isPreferred = true;
            action.diagnostics = diagnostics.filter((shown) => shown.code === code && shown.range.isEqual(place));
            return [action];
          }),
      },
      { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] },
    ),
  );
}
