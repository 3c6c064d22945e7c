import MarkdownIt from 'markdown-it';
import { joinLines, withPlainLineEnds, type SourceLine } from './sourceLine.ts';

/** A fenced code block; lines are counted from 0. */
export interface Fence {
  readonly firstLine: number;
  /** The line after its last. */
  readonly endLine: number;
  readonly isClosed: boolean;
  /** The run of backticks or tildes that opens it, and where it stands in the first line. */
  readonly markup: string;
  readonly markupAt: number;
  readonly info: string;
  /** Inside a quote or a list. */
  readonly nested: boolean;
  /** The lines of its content as CommonMark reads them: without the marks of quotes and lists, and without the indent. */
  readonly content: readonly string[];
}

const markdown = new MarkdownIt('commonmark');
markdown.core.ruler.enableOnly(['normalize', 'block']);

/** Finds the fenced code blocks of a Markdown text, at any depth, as CommonMark defines them. */
export function findFences(lines: readonly SourceLine[]): readonly Fence[] {
  // With a line end at the very end the parser's content has one for each line, and lines can be counted.
  const text = `${withPlainLineEnds(joinLines(lines))}\n`;
  return markdown
    .parse(text, {})
    .filter(({ type }) => type === 'fence')
    .map(({ map, info, markup, level, content: parsed }) => {
      const [firstLine, mapEnd] = map ?? [0, 0];
      const endLine = Math.min(mapEnd, lines.length);
      const parsedLines = parsed === '' ? [] : parsed.slice(0, -1).split('\n');
      const content = parsedLines.flatMap((line, index) => {
        const source = lines[firstLine + 1 + index];
        return source ? [restoreNulls(line, source.text)] : [];
      });
      const isClosed = endLine - firstLine === content.length + 2;
      const markupAt = (lines[firstLine]?.text.length ?? 0) - info.length - markup.length;
      return { firstLine, endLine, isClosed, markup, markupAt, info, nested: level > 0, content };
    });
}

/** CommonMark has U+FFFD take the place of U+0000; a file that holds one keeps it. */
function restoreNulls(line: string, source: string): string {
  const original = source.slice(source.length - line.length);
  return original.replaceAll('\0', '\uFFFD') === line ? original : line;
}
