import * as vscode from 'vscode';
import * as l10n from '../../common/l10n.ts';
import { importRequest } from '../../language/cells/importRequest.ts';
import { addCells } from '../../platform/addCells.ts';
import { codeCell } from '../../platform/codeCell.ts';
import { lineEndOfNotebook } from '../../platform/lineEndOfNotebook.ts';
import { notebookType } from '../../platform/notebookIds.ts';
import { showNewNotebook } from '../../platform/showNewNotebook.ts';

/** Takes a curl command line or a URL, and puts its call into the notebook in front, or into a new one. */
export async function importIntoNotebook(): Promise<void> {
  const editor = vscode.window.activeNotebookEditor;
  const target = editor?.notebook.notebookType === notebookType ? editor : undefined;
  const lineEnd = lineEndOfNotebook(target?.notebook);
  const clipboard = await vscode.env.clipboard.readText();
  const text = await vscode.window.showInputBox({
    title: l10n.t('Import Request'),
    prompt: l10n.t('A curl command line, or the URL of a request. Its key and signature are not kept.'),
    ...(importRequest(clipboard, lineEnd) !== undefined && { value: clipboard }),
    validateInput: (given) =>
      given === '' || importRequest(given, lineEnd) !== undefined
        ? undefined
        : l10n.t('It names no operation: Action is missing. Copy the whole request, with its query or its data.'),
  });
  const cell = text === undefined ? undefined : importRequest(text, lineEnd);
  if (cell === undefined) return;
  if (target) await addCells(target.notebook, target.selection.end, [codeCell(cell)]);
  else await showNewNotebook([codeCell(cell)], 0);
}
