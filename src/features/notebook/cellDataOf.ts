import * as vscode from 'vscode';
import type { NotebookCell } from '../../model/notebook/notebookFile.ts';
import { codeCell } from '../../platform/codeCell.ts';

/** A cell of a file, as VS Code takes it into a notebook. */
export function cellDataOf({ kind, text }: Pick<NotebookCell, 'kind' | 'text'>): vscode.NotebookCellData {
  return kind === 'code'
    ? codeCell(text)
    : new vscode.NotebookCellData(vscode.NotebookCellKind.Markup, text, 'markdown');
}
