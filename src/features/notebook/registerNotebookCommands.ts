import * as vscode from 'vscode';
import * as l10n from '../../common/l10n.ts';
import { registerCommand } from '../../platform/commands.ts';
import { currentScope } from '../../platform/currentScope.ts';
import { commandIds } from '../../platform/ids.ts';
import { notebookType } from '../../platform/notebookIds.ts';
import type { Services } from '../../platform/services.ts';
import type { LatestRuns } from './latestRuns.ts';

/** Commands on cells and notebooks beside running them. */
export function registerNotebookCommands(services: Services, latest: LatestRuns): vscode.Disposable {
  const { context, log } = services;
  return vscode.Disposable.from(
    registerCommand(log, commandIds.copyCellAs, async (target, form) => {
      const cell = isCell(target) ? target : selectedCell();
      if (!cell) {
        void vscode.window.showInformationMessage(l10n.t('There is no cell to copy.'));
        return;
      }
      const scope = latest.get(cell.notebook)?.scope ?? currentScope(services);
      if (!scope) return;
      const { copyCellAs } = await import('./copy/copyCellAs.ts');
      await copyCellAs(services, cell, scope, latest.get(cell.notebook)?.session, form as undefined);
    }),
    registerCommand(log, commandIds.openInNotebook, async (row) => {
      const { openInNotebook } = await import('./openInNotebook.ts');
      await openInNotebook(row);
    }),
    registerCommand(log, commandIds.importRequest, async () => {
      const { importIntoNotebook } = await import('./importIntoNotebook.ts');
      await importIntoNotebook();
    }),
    registerCommand(log, commandIds.setSecret, async () => {
      const { setSecret } = await import('./secretCommands.ts');
      await setSecret(context);
    }),
    registerCommand(log, commandIds.removeSecret, async () => {
      const { removeSecret } = await import('./secretCommands.ts');
      await removeSecret(context);
    }),
  );
}

function isCell(target: unknown): target is vscode.NotebookCell {
  return typeof target === 'object' && target !== null && 'notebook' in target && 'document' in target;
}

function selectedCell(): vscode.NotebookCell | undefined {
  const editor = vscode.window.activeNotebookEditor;
  if (editor?.notebook.notebookType !== notebookType) return undefined;
  // Of a notebook without cells VS Code gives none, but throws.
  return editor.notebook.cellCount === 0 ? undefined : editor.notebook.cellAt(editor.selection.start);
}
