import * as vscode from 'vscode';
import * as l10n from '../../common/l10n.ts';
import { importRequest } from '../../language/cells/importRequest.ts';
import { cellLanguageId, notebookType } from '../../platform/notebookIds.ts';
import { showNewNotebook } from '../../platform/showNewNotebook.ts';

/** Takes a curl command line or a URL, and puts its call into the notebook in front, or into a new one. */
export async function importIntoNotebook(): Promise<void> {
  const clipboard = await vscode.env.clipboard.readText();
  const text = await vscode.window.showInputBox({
    title: l10n.t('Import request'),
    prompt: l10n.t('A curl command line, or the URL of a request. Its key and signature are not kept.'),
    ...(importRequest(clipboard) !== undefined && { value: clipboard }),
    validateInput: (given) =>
      given === '' || importRequest(given) !== undefined
        ? undefined
        : l10n.t('It names no operation: Action is missing. Copy the whole request, with its query or its data.'),
  });
  const cell = text === undefined ? undefined : importRequest(text);
  if (cell === undefined) return;
  const data = new vscode.NotebookCellData(vscode.NotebookCellKind.Code, cell, cellLanguageId);
  const editor = vscode.window.activeNotebookEditor;
  if (editor?.notebook.notebookType !== notebookType) {
    await showNewNotebook([data], 0);
    return;
  }
  const edit = new vscode.WorkspaceEdit();
  edit.set(editor.notebook.uri, [vscode.NotebookEdit.insertCells(editor.selection.end, [data])]);
  await vscode.workspace.applyEdit(edit);
}
