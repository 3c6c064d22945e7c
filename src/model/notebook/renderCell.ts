import { findFences } from './findFences.ts';
import { cellLanguage, type CellFence, type CellOrigin, type NotebookCell } from './notebookFile.ts';
import {
  joinLines,
  keepApart,
  lineEndOf,
  splitLines,
  withPlainLineEnds,
  type LineEnd,
  type SourceLine,
} from './sourceLine.ts';

/** A cell as its piece of the file: verbatim while its text is what was read, else with the edited lines replaced. */
export function renderCell(cell: NotebookCell, lineEnd: LineEnd): string {
  const { origin } = cell;
  const isOfItsKind = (origin?.fence !== undefined) === (cell.kind === 'code');
  if (!origin || !isOfItsKind) return renderNew(cell, lineEnd);
  if (withPlainLineEnds(cell.text) === withPlainLineEnds(origin.text)) return origin.raw;
  return origin.fence
    ? renderEditedFence(cell, origin, origin.fence, lineEnd)
    : renderEditedMarkdown(cell, origin, lineEnd);
}

/** The text of a code cell with the line ends that its file has, or gets when it is saved; editors make them all alike. */
export function sourceText(cell: NotebookCell, lineEnd: LineEnd): string {
  const { text, origin } = cell;
  if (!origin?.fence)
    return splitAll(text)
      .map((line) => line.text)
      .join(lineEnd);
  if (withPlainLineEnds(text) === withPlainLineEnds(origin.text)) return origin.text;
  return joinLines(withoutLastEnd(linesOf(cell, origin, origin.fence, lineEnd)));
}

/** A code cell as a closed fence outside of all quotes and lists, not indented; character, length and info stay. */
export function renderStandalone(cell: NotebookCell, lineEnd: LineEnd): string {
  const { origin } = cell;
  if (!origin?.fence) return renderCell(cell, lineEnd);
  const { raw, from, fence } = origin;
  const isPlain = fence.prefix === '' && fence.close !== undefined;
  if (isPlain) return renderCell(cell, lineEnd);
  const opening = raw.slice(fence.open.at, from).trimEnd();
  const markup = raw.slice(fence.open.at, fence.open.at + fence.open.length);
  const longer = lengthened(markup, cell.text);
  const end = lineEndOf(raw.slice(fence.open.at, from)) ?? lineEnd;
  const first = { text: longer + opening.slice(markup.length), end };
  return joinLines([...keepApart([first, ...linesOf(cell, origin, fence, lineEnd)]), { text: longer, end }]);
}

/** Markdown that leaves a fence open gets it closed, so that it does not take in what follows. */
export function closeMarkdown(text: string, lineEnd: LineEnd): string {
  // A byte order mark is no part of the first line.
  const last = findFences(splitLines(text.replace(/^\uFEFF/, ''))).at(-1);
  if (!last || last.isClosed || last.nested) return text;
  return `${text}${/[\r\n]$/.test(text) ? '' : lineEnd}${last.markup}${lineEnd}`;
}

function renderNew({ kind, text, language = cellLanguage }: NotebookCell, lineEnd: LineEnd): string {
  const lines = splitLines(text).map((line) => line.text);
  if (kind === 'markdown') return text.trim() === '' ? '' : lines.join(lineEnd) + lineEnd;
  const markup = lengthened('```', text);
  return fenced(markup + language, markup, text, lineEnd);
}

function fenced(opening: string, closing: string, text: string, lineEnd: LineEnd): string {
  const lines = splitAll(text).map((line) => line.text);
  return [opening, ...lines, closing].map((line) => line + lineEnd).join('');
}

/** The lines of a text; one that ends in a line end has an empty last line, which a fence keeps. */
function splitAll(text: string): readonly SourceLine[] {
  const lines = splitLines(text);
  return /[\r\n]$/.test(text) ? [...lines, { text: '', end: '' }] : lines;
}

function renderEditedMarkdown({ text }: NotebookCell, { raw, from, to }: CellOrigin, lineEnd: LineEnd): string {
  const before = raw.slice(from, to);
  const edited = editLines(before, splitLines(before), text, '', lineEndOf(raw) ?? lineEnd);
  return raw.slice(0, from) + joinLines(withoutLastEnd(edited)) + raw.slice(to);
}

function renderEditedFence(cell: NotebookCell, origin: CellOrigin, fence: CellFence, lineEnd: LineEnd): string {
  const { raw, from, to } = origin;
  const { close, prefix } = fence;
  const { head, inside, added } = editedFence(cell, origin, fence, lineEnd);
  const whole = [...head, ...inside];
  // An unclosed fence at the end of a file without a final line end stays without it.
  const isOpen = to === raw.length && splitLines(raw.slice(from, to)).at(-1)?.end === '';
  const body = joinLines(isOpen && inside.at(-1)?.text !== prefix.trimEnd() ? withoutLastEnd(whole) : whole);
  if (!close) return body + raw.slice(to);
  return body + raw.slice(to, close.at) + added + raw.slice(close.at);
}

/** The lines of a code cell without what stands before them in the file, each with its line end there. */
function linesOf(cell: NotebookCell, origin: CellOrigin, fence: CellFence, lineEnd: LineEnd): readonly SourceLine[] {
  const { inside } = editedFence(cell, origin, fence, lineEnd);
  const lines = withPlainLineEnds(cell.text).split('\n');
  return keepApart(lines.map((text, index): SourceLine => ({ text, end: inside[index]?.end ?? '' })));
}

/** The lines of an edited fence until it closes, and by what its markup has grown. */
function editedFence(cell: NotebookCell, { raw, from, to, text }: CellOrigin, fence: CellFence, lineEnd: LineEnd) {
  const { open, prefix } = fence;
  const markup = raw.slice(open.at, open.at + open.length);
  const longer = lengthened(markup, cell.text);
  const openLine = raw.slice(open.at + open.length, from);
  const end = lineEndOf(openLine) ?? lineEnd;
  const opening = raw.slice(0, open.at) + longer + openLine;
  const head = splitLines(lineEndOf(openLine) ? opening : opening + end);
  const edited = editLines(text, splitLines(raw.slice(from, to)), cell.text, prefix, end);
  const whole = keepApart([...head, ...edited]);
  return { head: whole.slice(0, head.length), inside: whole.slice(head.length), added: longer.slice(markup.length) };
}

/**
 * The raw lines with `after` in place of `before`: lines that are the same at the beginning and at the end of both
 * texts stay as they stand in the file. Every line has a line end.
 */
function editLines(
  before: string,
  raw: readonly SourceLine[],
  after: string,
  prefix: string,
  lineEnd: LineEnd,
): readonly SourceLine[] {
  const old = raw.length === 0 ? [] : withPlainLineEnds(before).split('\n');
  const wanted = after === '' ? [] : withPlainLineEnds(after).split('\n');
  const limit = Math.min(old.length, wanted.length);
  let head = 0;
  while (head < limit && old[head] === wanted[head]) head++;
  let tail = 0;
  while (tail < limit - head && old[old.length - 1 - tail] === wanted[wanted.length - 1 - tail]) tail++;
  const replaced = wanted
    .slice(head, wanted.length - tail)
    .map((text): SourceLine => ({ text: prefixed(prefix, text), end: lineEnd }));
  const lines = [...raw.slice(0, head), ...replaced, ...raw.slice(raw.length - tail)];
  return lines.map(({ text, end }) => ({ text, end: end || lineEnd }));
}

function withoutLastEnd(lines: readonly SourceLine[]): readonly SourceLine[] {
  return lines.map((line, index) => (index === lines.length - 1 ? { text: line.text, end: '' } : line));
}

function prefixed(prefix: string, line: string): string {
  return line === '' ? prefix.trimEnd() : prefix + line;
}

/** The run of backticks or tildes, long enough that no line of `text` closes the fence. */
function lengthened(markup: string, text: string): string {
  const character = markup.charAt(0);
  const runs = splitLines(text).map((line) => /^[ \t]*(`+|~+)/.exec(line.text)?.[1] ?? '');
  const longest = Math.max(0, ...runs.filter((run) => run.startsWith(character)).map((run) => run.length));
  return longest < markup.length ? markup : character.repeat(longest + 1);
}
