import type * as vscode from 'vscode';
import { cellOriginSchema } from '../../model/notebook/notebookFile.ts';
import { sourceText } from '../../model/notebook/renderCell.ts';
import { lineEndOfNotebook } from '../../platform/lineEndOfNotebook.ts';

/** The text of a cell with the line ends of its file, which VS Code makes alike in each cell: a body goes out as it is written. */
export function textOfCell({ document, metadata, notebook }: vscode.NotebookCell): string {
  const { data: origin } = cellOriginSchema.safeParse(metadata['origin']);
  return sourceText({ kind: 'code', text: document.getText(), origin }, lineEndOfNotebook(notebook));
}
