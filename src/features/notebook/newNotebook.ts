import * as vscode from 'vscode';
import { cellLanguageId } from './notebookIds.ts';

const introduction = `# New notebook

Press **Ctrl+Space** in the cell below to see all operations, and **Ctrl+Enter** to run it.`;

const firstCall = `QueryProductList
CurrentPage: 1
PageSize: 10`;

/** Opens an untitled notebook with something to begin with. */
export async function newNotebook(): Promise<void> {
  const notebook = await vscode.workspace.openNotebookDocument(freeUri());
  const { Code, Markup } = vscode.NotebookCellKind;
  const edit = new vscode.WorkspaceEdit();
  edit.set(notebook.uri, [
    vscode.NotebookEdit.insertCells(0, [
      new vscode.NotebookCellData(Markup, introduction, 'markdown'),
      new vscode.NotebookCellData(Code, firstCall, cellLanguageId),
    ]),
  ]);
  await vscode.workspace.applyEdit(edit);
  await vscode.window.showNotebookDocument(notebook, { selections: [new vscode.NotebookRange(1, 2)] });
}

/** A name of our own making: VS Code's would end in `.md` alone, and the saved file would open as plain Markdown. */
function freeUri(): vscode.Uri {
  const taken = new Set(vscode.workspace.notebookDocuments.map(({ uri }) => uri.toString()));
  for (let number = 1; ; number++) {
    const uri = vscode.Uri.from({ scheme: 'untitled', path: `notebook-${number}.fleet.md` });
    if (!taken.has(uri.toString())) return uri;
  }
}
