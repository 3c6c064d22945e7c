import * as vscode from 'vscode';
import { DisposableStore } from '../../common/disposableStore.ts';
import { checkDesired } from '../../language/desired/checkDesired.ts';
import { shadowScheme } from './shadowUri.ts';

/** Shows what keeps an open shadow document from being saved in VS Code's Problems view and its text editor. */
export function showShadowDiagnostics(): vscode.Disposable {
  const store = new DisposableStore();
  const diagnostics = store.add(vscode.languages.createDiagnosticCollection('Fleetbook'));
  const check = (document: vscode.TextDocument): void => {
    if (document.uri.scheme !== shadowScheme) return;
    const found = checkDesired(document.getText()).map(({ message, start, end }) => {
      const range = new vscode.Range(document.positionAt(start), document.positionAt(end));
      return new vscode.Diagnostic(range, message, vscode.DiagnosticSeverity.Error);
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
