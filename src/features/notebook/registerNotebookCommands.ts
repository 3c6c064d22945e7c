import * as vscode from 'vscode';
import { importRequest } from '../../language/cells/importRequest.ts';
import { CellSecrets } from '../../platform/cellSecrets.ts';
import { registerCommand } from '../../platform/commands.ts';
import { currentScope } from '../../platform/currentScope.ts';
import { commandIds } from '../../platform/ids.ts';
import { cellLanguageId, notebookType } from '../../platform/notebookIds.ts';
import type { Services } from '../../platform/services.ts';
import { showNewNotebook } from '../../platform/showNewNotebook.ts';
import { copyCellAs } from './copy/copyCellAs.ts';
import type { LatestRuns } from './latestRuns.ts';
import { openInNotebook } from './openInNotebook.ts';

/** Commands on cells and notebooks beside running them. */
export function registerNotebookCommands(services: Services, latest: LatestRuns): vscode.Disposable {
  const { context, log } = services;
  return vscode.Disposable.from(
    registerCommand(log, commandIds.copyCellAs, async (target, form) => {
      const cell = isCell(target) ? target : selectedCell();
      const scope = cell && (latest.get(cell.notebook)?.scope ?? currentScope(services));
      if (!scope) return;
      await copyCellAs(services, cell, scope, latest.get(cell.notebook)?.session, form as undefined);
    }),
    registerCommand(log, commandIds.openInNotebook, openInNotebook),
    registerCommand(log, commandIds.importRequest, importIntoNotebook),
    registerCommand(log, commandIds.setSecret, async () => {
      const name = await vscode.window.showInputBox({
        title: 'Set secret',
        prompt: 'The name by which cells refer to it, as {{$secret NAME}}',
        validateInput: (text) => (/^[\w.-]+$/.test(text) ? undefined : 'Letters, digits, _ . and - make up a name.'),
      });
      if (name !== undefined) await new CellSecrets(context).ask(name);
    }),
    registerCommand(log, commandIds.removeSecret, async () => {
      const secrets = new CellSecrets(context);
      const name = await vscode.window.showQuickPick(secrets.names, {
        title: 'Remove secret',
        placeHolder: secrets.names.length === 0 ? 'There are none.' : 'Which one?',
      });
      if (name !== undefined) await secrets.delete(name);
    }),
  );
}

function isCell(target: unknown): target is vscode.NotebookCell {
  return typeof target === 'object' && target !== null && 'notebook' in target && 'document' in target;
}

function selectedCell(): vscode.NotebookCell | undefined {
  const editor = vscode.window.activeNotebookEditor;
  return editor?.notebook.notebookType === notebookType ? editor.notebook.cellAt(editor.selection.start) : undefined;
}

/** Takes a curl command line or a URL, and puts its call into the notebook in front, or into a new one. */
async function importIntoNotebook(): Promise<void> {
  const clipboard = await vscode.env.clipboard.readText();
  const text = await vscode.window.showInputBox({
    title: 'Import request',
    prompt: 'A curl command line, or the URL of a request. Its key and signature are not kept.',
    ...(importRequest(clipboard) !== undefined && { value: clipboard }),
    validateInput: (given) =>
      given === '' || importRequest(given) !== undefined ? undefined : 'It names no operation: Action is missing.',
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
