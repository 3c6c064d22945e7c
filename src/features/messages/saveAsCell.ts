import * as vscode from 'vscode';
import { encodeBase64 } from '../../common/encodeBase64.ts';
import * as l10n from '../../common/l10n.ts';
import { writeCell } from '../../language/cells/writeCell.ts';
import type { SeenMessage } from '../../model/messages/fleetMessage.ts';
import { resendOf } from '../../model/messages/resendOf.ts';
import { cellLanguageId, notebookType } from '../../platform/notebookIds.ts';
import { showNewNotebook } from '../../platform/showNewNotebook.ts';
import { MessagesError } from './messagesError.ts';

/** Makes a cell that sends the message, in a notebook that is open or in a new one. Throws MessagesError. */
export async function saveAsCell(message: SeenMessage): Promise<void> {
  const cell = new vscode.NotebookCellData(vscode.NotebookCellKind.Code, cellOf(message), cellLanguageId);
  const open = vscode.workspace.notebookDocuments.filter((notebook) => notebook.notebookType === notebookType);
  if (open.length === 0) {
    await showNewNotebook([cell], 0);
    return;
  }
  const items = [
    { label: l10n.t('$(add) New notebook'), notebook: undefined },
    ...open.map((notebook) => ({ label: vscode.workspace.asRelativePath(notebook.uri), notebook })),
  ];
  const chosen = await vscode.window.showQuickPick(items, { title: l10n.t('Which Notebook?') });
  if (!chosen) return;
  if (!chosen.notebook) await showNewNotebook([cell], 0);
  else await append(chosen.notebook, cell);
}

async function append(notebook: vscode.NotebookDocument, cell: vscode.NotebookCellData): Promise<void> {
  const place = notebook.cellCount;
  const edit = new vscode.WorkspaceEdit();
  edit.set(notebook.uri, [vscode.NotebookEdit.insertCells(place, [cell])]);
  await vscode.workspace.applyEdit(edit);
  await vscode.window.showNotebookDocument(notebook, { selections: [new vscode.NotebookRange(place, place + 1)] });
}

function cellOf(message: SeenMessage): string {
  const resend = resendOf(message);
  if ('problem' in resend) throw new MessagesError(l10n.t('No cell can send this message. {0}', resend.problem));
  const { operation, parameters, payload } = resend;
  const { content } = payload;
  const body = content.kind === 'text' ? content.text : encodeBase64(content.bytes);
  const cell = writeCell(operation, new Map([...Object.entries(parameters), [payload.parameter, body]]));
  return content.kind === 'text' ? cell : `# @body base64\n${cell}`;
}
