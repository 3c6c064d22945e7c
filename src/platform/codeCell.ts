import * as vscode from 'vscode';
import { cellLanguageId } from './notebookIds.ts';

/** A new cell of a notebook with the text of a call. */
export function codeCell(text: string): vscode.NotebookCellData {
  return new vscode.NotebookCellData(vscode.NotebookCellKind.Code, text, cellLanguageId);
}
