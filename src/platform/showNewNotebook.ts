import * as vscode from 'vscode';
import type { Scope } from '../model/deviceAddress.ts';
import { kernelIdOf } from './kernelIdOf.ts';
import { NotebookRefusedError } from './notebookRefusedError.ts';

/**
 * Opens an untitled notebook with these cells, and puts the cursor at the one numbered `selected`, from 0. Cells that are about the things of
 * one region get its kernel: on that of another one they would be calls about other things. Throws NotebookRefusedError.
 */
export async function showNewNotebook(
  cells: readonly vscode.NotebookCellData[],
  selected: number,
  scope?: Scope,
): Promise<void> {
  const notebook = await vscode.workspace.openNotebookDocument(freeUri());
  const edit = new vscode.WorkspaceEdit();
  edit.set(notebook.uri, [vscode.NotebookEdit.insertCells(0, [...cells])]);
  if (!(await vscode.workspace.applyEdit(edit))) throw new NotebookRefusedError();
  const notebookEditor = await vscode.window.showNotebookDocument(notebook, {
    selections: [new vscode.NotebookRange(selected, selected + 1)],
  });
  if (!scope) return;
  await vscode.commands.executeCommand('notebook.selectKernel', {
    notebookEditor,
    id: kernelIdOf(scope),
    extension: 'fleetbook.fleetbook',
  });
}

/** A name of our own making: VS Code's would end in `.md` alone, and the saved file would open as plain Markdown. */
function freeUri(): vscode.Uri {
  const taken = new Set(vscode.workspace.notebookDocuments.map(({ uri }) => uri.toString()));
  for (let number = 1; ; number++) {
    const uri = vscode.Uri.from({ scheme: 'untitled', path: `notebook-${number}.fleet.md` });
    if (!taken.has(uri.toString())) return uri;
  }
}
