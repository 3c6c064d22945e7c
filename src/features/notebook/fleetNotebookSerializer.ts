import * as vscode from 'vscode';
import { decodeNotebook } from '../../model/notebook/decodeNotebook.ts';
import { cellLanguage, cellOriginSchema, type NotebookCell } from '../../model/notebook/notebookFile.ts';
import { readNotebook } from '../../model/notebook/readNotebook.ts';
import { lineEndOf } from '../../model/notebook/sourceLine.ts';
import { writeNotebook } from '../../model/notebook/writeNotebook.ts';
import { cellLanguageId } from '../../platform/notebookIds.ts';
import { cellDataOf } from './cellDataOf.ts';

/**
 * Notebooks as Markdown files. What a cell was in the file stays in its metadata, so that it is written back verbatim
 * while nobody edits it. Throws NotebookEncodingError for bytes that are not UTF-8, so that no editor opens.
 */
export class FleetNotebookSerializer implements vscode.NotebookSerializer {
  deserializeNotebook(content: Uint8Array): vscode.NotebookData {
    const { head, lineEnd, cells } = readNotebook(decodeNotebook(content));
    const notebook = new vscode.NotebookData(cells.map(toCellData));
    notebook.metadata = { head, lineEnd };
    return notebook;
  }

  serializeNotebook({ cells, metadata }: vscode.NotebookData): Uint8Array {
    const { head, lineEnd } = metadata ?? {};
    const text = writeNotebook({
      head: typeof head === 'string' ? head : '',
      lineEnd: lineEndOf(String(lineEnd)) ?? '\n',
      cells: cells.map(fromCellData),
    });
    return new TextEncoder().encode(text);
  }
}

function toCellData(cell: NotebookCell): vscode.NotebookCellData {
  const data = cellDataOf(cell);
  data.metadata = { origin: cell.origin };
  return data;
}

function fromCellData({ kind, value, languageId, metadata }: vscode.NotebookCellData): NotebookCell {
  if (kind === vscode.NotebookCellKind.Code && languageId !== cellLanguageId) {
    return { kind: 'code', language: languageId, text: value };
  }
  // New cells have none, and other extensions may write whatever they like.
  const { data: origin } = cellOriginSchema.safeParse(metadata?.['origin']);
  if (kind === vscode.NotebookCellKind.Markup) return { kind: 'markdown', text: value, origin };
  return { kind: 'code', language: cellLanguage, text: value, origin };
}
