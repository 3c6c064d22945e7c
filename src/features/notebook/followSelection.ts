import * as vscode from 'vscode';
import { DisposableStore } from '../../common/disposableStore.ts';
import type { Scope } from '../../model/deviceAddress.ts';
import type { ScopeFocus } from '../../platform/scopeFocus.ts';

/** Draws the focus to a kernel's region when the person comes to a notebook that runs on it, or chooses it for one. */
export function followSelection(
  controller: vscode.NotebookController,
  focus: ScopeFocus,
  scope: Scope,
): vscode.Disposable {
  const notebooks = new WeakSet<vscode.NotebookDocument>();
  const look = (editor: vscode.NotebookEditor | undefined): void => {
    if (editor && notebooks.has(editor.notebook)) focus.focus(scope);
  };
  const store = new DisposableStore();
  store.add(
    controller.onDidChangeSelectedNotebooks(({ notebook, selected }) => {
      if (selected) notebooks.add(notebook);
      else notebooks.delete(notebook);
      look(vscode.window.activeNotebookEditor);
    }),
  );
  store.add(vscode.window.onDidChangeActiveNotebookEditor(look));
  // The view beside it may have drawn the focus meanwhile.
  store.add(
    vscode.window.onDidChangeNotebookEditorSelection(({ notebookEditor }) => {
      look(notebookEditor);
    }),
  );
  return vscode.Disposable.from(store);
}
