import type * as vscode from 'vscode';

/** Under what a session knows a cell: this stays when the cell is edited, renamed or moved, and is no other cell's, ever. */
export function idOfCell({ document }: Pick<vscode.NotebookCell, 'document'>): string {
  return document.uri.toString();
}
