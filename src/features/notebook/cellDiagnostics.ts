import * as vscode from 'vscode';
import { DisposableStore } from '../../common/disposableStore.ts';
import { compileCell } from '../../language/cells/compileCell.ts';
import { describeCellProblem } from '../../language/cells/describeCellProblem.ts';
import { parseCell } from '../../language/cells/parseCell.ts';
import { cellLanguageId } from './notebookIds.ts';

/** Marks in each open cell what keeps it from running. An empty cell has no problem yet. */
export function showCellDiagnostics(): vscode.Disposable {
  const store = new DisposableStore();
  const diagnostics = store.add(vscode.languages.createDiagnosticCollection('Fleetbook'));
  const check = (document: vscode.TextDocument): void => {
    if (document.languageId !== cellLanguageId) return;
    const text = document.getText();
    const { problems } = text.trim() === '' ? { problems: [] } : compileCell(parseCell(text));
    const found = problems.map((problem) => {
      const range = new vscode.Range(document.positionAt(problem.start), document.positionAt(problem.end));
      const diagnostic = new vscode.Diagnostic(range, describeCellProblem(problem));
      diagnostic.source = 'Fleetbook';
      diagnostic.code = problem.kind;
      return diagnostic;
    });
    diagnostics.set(document.uri, found);
  };
  store.add(vscode.workspace.onDidOpenTextDocument(check));
  store.add(
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      check(document);
    }),
  );
  store.add(
    vscode.workspace.onDidCloseTextDocument(({ uri }) => {
      diagnostics.delete(uri);
    }),
  );
  vscode.workspace.textDocuments.forEach(check);
  return vscode.Disposable.from(store);
}
