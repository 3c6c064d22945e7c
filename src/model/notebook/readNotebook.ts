import { findFences, type Fence } from './findFences.ts';
import { cellLanguage, type CellOrigin, type NotebookCell, type NotebookFile } from './notebookFile.ts';
import { joinLines, keepApart, lineEndOf, splitLines, type SourceLine } from './sourceLine.ts';

const byteOrderMark = '\uFEFF';

/**
 * Cuts a Markdown text into cells: fences whose info string begins with `language` are code cells, the text between
 * them Markdown cells. Nothing of the text is lost: each cell keeps its piece, blank lines around it included.
 */
export function readNotebook(source: string, language: string = cellLanguage): NotebookFile {
  const mark = source.startsWith(byteOrderMark) ? byteOrderMark : '';
  const lines = splitLines(source.slice(mark.length));
  const cells: NotebookCell[] = [];
  /** Blank lines for which there is no cell before. */
  let lead: readonly SourceLine[] = [];
  let position = 0;
  const addMarkdown = (piece: readonly SourceLine[]): void => {
    const last = cells.at(-1);
    if (!piece.every(isBlank)) cells.push(markdownCell(position++, piece));
    else if (last?.origin) cells[cells.length - 1] = withTail(last, last.origin, joinLines(piece));
    else lead = piece;
  };
  let line = 0;
  for (const fence of findFences(lines)) {
    if (fence.info.trim().split(/\s/, 1)[0] !== language) continue;
    addMarkdown(lines.slice(line, fence.firstLine));
    cells.push(codeCell(position++, language, lead, lines.slice(fence.firstLine, fence.endLine), fence));
    lead = [];
    line = fence.endLine;
  }
  addMarkdown(lines.slice(line));
  return { head: mark + joinLines(lead), lineEnd: lineEndOf(source) ?? '\n', cells };
}

/** Nothing but blanks, or the marks of a quote that goes on. */
function isBlank({ text }: SourceLine): boolean {
  return /^[ \t>]*$/.test(text);
}

function withTail(cell: NotebookCell, origin: CellOrigin, tail: string): NotebookCell {
  return { ...cell, origin: { ...origin, raw: origin.raw + tail } };
}

function markdownCell(position: number, piece: readonly SourceLine[]): NotebookCell {
  const isEmpty = ({ text }: SourceLine): boolean => text.trim() === '';
  const first = piece.findIndex((line) => !isEmpty(line));
  const last = piece.findLastIndex((line) => !isEmpty(line));
  const raw = joinLines(piece);
  const from = joinLines(piece.slice(0, first)).length;
  const to = joinLines(piece.slice(0, last)).length + (piece[last]?.text.length ?? 0);
  const text = raw.slice(from, to);
  return { kind: 'markdown', text, origin: { position, raw, from, to, text } };
}

function codeCell(
  position: number,
  language: string,
  lead: readonly SourceLine[],
  piece: readonly SourceLine[],
  fence: Fence,
): NotebookCell {
  const inside = piece.slice(1, 1 + fence.content.length);
  // Without the marks of quotes and the indent, ends of lines may meet that stand apart in the file.
  const content = fence.content.map((line, index): SourceLine => ({ text: line, end: inside[index]?.end ?? '' }));
  const text = joinLines(keepApart(content));
  const before = joinLines(lead);
  const from = before.length + joinLines(piece.slice(0, 1)).length;
  const to = from + joinLines(inside).length;
  const opening = piece[0]?.text.slice(0, fence.markupAt) ?? '';
  const closing = /([`~]+)[ \t]*$/.exec(fence.isClosed ? (piece.at(-1)?.text ?? '') : '');
  const origin: CellOrigin = {
    position,
    raw: before + joinLines(piece),
    from,
    to,
    text: text.replace(/(?:\r\n|\r|\n)$/, ''),
    fence: {
      // The bullet of a list stands on the first line only; on the others blanks take its place.
      prefix: opening.replace(/[^>\s]/g, ' '),
      open: { at: before.length + fence.markupAt, length: fence.markup.length },
      ...(closing ? { close: { at: to + closing.index, length: closing[1]?.length ?? 0 } } : {}),
    },
  };
  return { kind: 'code', language, text: origin.text, origin };
}
