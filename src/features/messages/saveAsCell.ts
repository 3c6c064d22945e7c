import * as vscode from 'vscode';
import * as l10n from '../../common/l10n.ts';
import { writeCell } from '../../language/cells/writeCell.ts';
import type { SeenMessage } from '../../model/messages/fleetMessage.ts';
import type { Scope } from '../../model/deviceAddress.ts';
import { resendOf, type Resend } from '../../model/messages/resendOf.ts';
import type { LineEnd } from '../../model/notebook/sourceLine.ts';
import { addCells } from '../../platform/addCells.ts';
import { codeCell } from '../../platform/codeCell.ts';
import { lineEndOfNotebook } from '../../platform/lineEndOfNotebook.ts';
import { notebookType } from '../../platform/notebookIds.ts';
import { showNewNotebook } from '../../platform/showNewNotebook.ts';
import { MessagesError } from './messagesError.ts';

/** Makes a cell that sends the message, in a notebook that is open or in a new one. Throws MessagesError. */
export async function saveAsCell(message: SeenMessage, scope: Scope): Promise<void> {
  const resend = resendOf(message);
  if ('problem' in resend) throw new MessagesError(l10n.t('No cell can send this message. {0}', resend.problem));
  const open = vscode.workspace.notebookDocuments.filter((notebook) => notebook.notebookType === notebookType);
  const items = [
    { label: l10n.t('$(add) New notebook'), notebook: undefined },
    ...open.map((notebook) => ({ label: vscode.workspace.asRelativePath(notebook.uri), notebook })),
  ];
  const chosen =
    open.length === 0 ? items[0] : await vscode.window.showQuickPick(items, { title: l10n.t('Which Notebook?') });
  if (!chosen) return;
  const text = cellOf(resend, lineEndOfNotebook(chosen.notebook));
  const cell = codeCell(text);
  if (!chosen.notebook) await showNewNotebook([cell], 0, scope);
  else await append(chosen.notebook, cell);
}

async function append(notebook: vscode.NotebookDocument, cell: vscode.NotebookCellData): Promise<void> {
  const place = notebook.cellCount;
  if (!(await addCells(notebook, place, [cell]))) return;
  await vscode.window.showNotebookDocument(notebook, { selections: [new vscode.NotebookRange(place, place + 1)] });
}

function cellOf({ operation, parameters, payload: { parameter, content } }: Resend, lineEnd: LineEnd): string {
  const texts = new Map(Object.entries(parameters));
  if (content.kind === 'bytes') return writeCell(operation, texts, lineEnd, content.bytes);
  return writeCell(operation, texts.set(parameter, content.text), lineEnd);
}
