import { cellLanguage, type NotebookCell, type NotebookFile } from './notebookFile.ts';
import { readNotebook } from './readNotebook.ts';
import { closeMarkdown, renderCell, renderStandalone } from './renderCell.ts';
import { withPlainLineEnds, type LineEnd } from './sourceLine.ts';

/**
 * Writes a notebook as Markdown. What nobody edited or moved is byte for byte what was read; an edit changes the
 * lines that were edited. Where the outcome would be read as other cells (a fence moved out of its list, an unclosed
 * fence that something now follows), fences are closed and freed of their surroundings: of the cells that changed if
 * that is enough, else of all.
 */
export function writeNotebook(notebook: NotebookFile, language: string = cellLanguage): string {
  const { cells } = notebook;
  const written = compose(notebook, () => false);
  if (holds(written, cells, language)) return written;
  const mended = [(index: number) => isTouched(cells, index), () => true].map((mends) => compose(notebook, mends));
  return mended.find((text) => holds(text, cells, language)) ?? written;
}

/** Whether a cell was edited or has other neighbours than in the file. */
function isTouched(cells: readonly NotebookCell[], index: number): boolean {
  const cell = cells[index];
  if (!cell?.origin || cell.origin.text !== cell.text) return true;
  const { position } = cell.origin;
  const isAt = (neighbour: NotebookCell | undefined, wanted: number): boolean =>
    neighbour === undefined || neighbour.origin?.position === wanted;
  return !isAt(cells[index - 1], position - 1) || !isAt(cells[index + 1], position + 1);
}

/** Joins the cells' pieces; where two were no neighbours in the file, a blank line parts them. */
function compose({ head, lineEnd, cells }: NotebookFile, mends: (index: number) => boolean): string {
  let text = head;
  let before = -1;
  for (const [index, cell] of cells.entries()) {
    const isMended = mends(index);
    const piece = isMended && cell.kind === 'code' ? renderStandalone(cell, lineEnd) : renderCell(cell, lineEnd);
    if (piece === '') continue;
    const position = cell.origin?.position;
    const wereNeighbours = position !== undefined && position === before + 1;
    const isFirst = text.replace('\uFEFF', '') === '';
    text += wereNeighbours || isFirst ? piece : separator(text, piece, lineEnd) + piece;
    // Of all that is written so far: a piece may leave open behind another one what it does not by itself.
    if (isMended && cell.kind === 'markdown' && index < cells.length - 1) text = closeMarkdown(text, lineEnd);
    before = position ?? Infinity;
  }
  return text;
}

function separator(text: string, piece: string, lineEnd: LineEnd): string {
  const end = withPlainLineEnds(text.slice(-200));
  const isApart = /(?:^|\n)[ \t]*\n$/.test(end) || /^[ \t]*[\r\n]/.test(piece);
  // LF after a lone CR would be part of the same line end.
  const own = text.endsWith('\r') ? '\r' : lineEnd;
  return (end.endsWith('\n') ? '' : own) + (isApart ? '' : own);
}

/** Whether the text reads as the same code cells. */
function holds(text: string, cells: readonly NotebookCell[], language: string): boolean {
  const codeOf = (list: readonly NotebookCell[]): string[] =>
    list
      .filter((cell) => cell.kind === 'code' && cell.language === language)
      .map((cell) => withPlainLineEnds(cell.text));
  const wanted = codeOf(cells);
  const found = codeOf(readNotebook(text, language).cells);
  return wanted.length === found.length && wanted.every((code, index) => code === found[index]);
}
