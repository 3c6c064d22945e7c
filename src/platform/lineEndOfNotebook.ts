import type * as vscode from 'vscode';
import { lineEndOf, type LineEnd } from '../model/notebook/sourceLine.ts';

/** The line end that cells get in the file of a notebook; LF without a notebook, as a new one has. */
export function lineEndOfNotebook(notebook?: vscode.NotebookDocument): LineEnd {
  return lineEndOf(String(notebook?.metadata['lineEnd'])) ?? '\n';
}
