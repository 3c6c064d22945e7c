import * as vscode from 'vscode';
import * as l10n from '../common/l10n.ts';
import { showNewNotebook } from './showNewNotebook.ts';

/**
 * Puts cells into a notebook, before the one numbered `place`. Where VS Code refuses that, or the notebook lies where nobody can write, as one
 * of a past commit does, they come into a new notebook, and the person hears of it. Resolves to whether they are in the one that was given.
 */
export async function addCells(
  notebook: vscode.NotebookDocument,
  place: number,
  cells: readonly vscode.NotebookCellData[],
): Promise<boolean> {
  const edit = new vscode.WorkspaceEdit();
  edit.set(notebook.uri, [vscode.NotebookEdit.insertCells(place, [...cells])]);
  // VS Code adds cells to such a notebook as to any other, and lets nobody save them. It does not tell which files its settings make read-only.
  const isWritable = vscode.workspace.fs.isWritableFileSystem(notebook.uri.scheme) !== false;
  if (isWritable && (await vscode.workspace.applyEdit(edit))) return true;
  await showNewNotebook(cells, 0);
  const name = vscode.workspace.asRelativePath(notebook.uri);
  // Nobody has to close it before going on.
  void vscode.window.showWarningMessage(
    l10n.t('{0} takes no change. What was to be added is in a new notebook.', name),
  );
  return false;
}
