export type LineEnd = '\n' | '\r\n' | '\r';

/** One line of a source text and the line end that stood there; the last may have none. */
export interface SourceLine {
  readonly text: string;
  readonly end: LineEnd | '';
}

/** Cuts a text into lines; joined again they are the text. Empty text has no lines. */
export function splitLines(text: string): readonly SourceLine[] {
  return Array.from(text.matchAll(/([^\r\n]*)(\r\n|\r|\n)|[^\r\n]+$/g), ([whole, content, end]) => ({
    text: content ?? whole,
    end: (end ?? '') as SourceLine['end'],
  }));
}

export function joinLines(lines: readonly SourceLine[]): string {
  return lines.map(({ text, end }) => text + end).join('');
}

/** A lone CR and the LF of an empty line after it would be one line end: that empty line takes CR, too, and so do those after it. */
export function keepApart(lines: readonly SourceLine[]): readonly SourceLine[] {
  const kept: SourceLine[] = [];
  for (const line of lines) {
    const isJoined = line.text === '' && line.end === '\n' && kept.at(-1)?.end === '\r';
    kept.push(isJoined ? { text: '', end: '\r' } : line);
  }
  return kept;
}

/** The text with all line ends as LF: editors do not keep mixed ones, so texts are compared in this form. */
export function withPlainLineEnds(text: string): string {
  return text.replace(/\r\n?/g, '\n');
}

/** The first line end of a text. */
export function lineEndOf(text: string): LineEnd | undefined {
  return /\r\n|\r|\n/.exec(text)?.[0] as LineEnd | undefined;
}
