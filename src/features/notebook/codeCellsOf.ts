import * as vscode from 'vscode';
import { cellLanguageId } from '../../platform/notebookIds.ts';

/** The cells of a notebook that are calls, in their order. */
export function codeCellsOf(notebook: vscode.NotebookDocument): readonly vscode.NotebookCell[] {
  return notebook
    .getCells()
    .filter(({ kind, document }) => kind === vscode.NotebookCellKind.Code && document.languageId === cellLanguageId);
}
