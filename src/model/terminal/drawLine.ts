import { characterWidth } from './displayWidth.ts';
import type { LineState } from './lineEditor.ts';

export interface Prompt {
  readonly text: string;
  /** Terminal codes that colour it. */
  readonly styled: string;
}

/** How many characters a terminal shows in a row, and how many rows. */
export interface TerminalSize {
  readonly columns: number;
  readonly rows: number;
}

/** What to write to show a line, and the row in which the cursor then is, counted from the first that was drawn. */
export interface DrawnLine {
  readonly output: string;
  readonly row: number;
}

/**
 * Draws prompt and line over what was drawn before, whose cursor is in `previousRow`, and puts the cursor in its place.
 * A line longer than a row goes on in the next. Of one longer than the terminal are shown the rows around the cursor: what has
 * been scrolled out of sight can be drawn over no more. Line breaks and tabs show as signs of their own.
 */
export function drawLine(prompt: Prompt, line: LineState, size: TerminalSize, previousRow: number): DrawnLine {
  const before = prompt.text + shownText(line.text.slice(0, line.cursor));
  const whole = before + shownText(line.text.slice(line.cursor));
  const starts = rowStarts(whole, size.columns);
  const cursorRow = rowStarts(before, size.columns).length - 1;
  const first = Math.max(0, Math.min(cursorRow, starts.length - size.rows));
  const from = starts[first] ?? 0;
  const end = starts[first + size.rows] ?? whole.length;
  const lastRow = Math.min(first + size.rows, starts.length) - 1;
  const styled = (to: number): string => {
    const isWithPrompt = from === 0 && to >= prompt.text.length;
    return isWithPrompt ? prompt.styled + whole.slice(prompt.text.length, to) : whole.slice(from, to);
  };
  // A row that is full keeps the cursor in it until another character comes: a blank brings it to the next.
  const isFull = starts[lastRow] === end && lastRow > 0;
  const drawn = `${toRow(previousRow)}\u001b[J${styled(end)}${isFull ? ' \r' : ''}`;
  if (before.length === end) return { output: drawn, row: cursorRow - first };
  const isCursorFull = cursorRow > first && starts[cursorRow] === before.length;
  // Writing the first part a second time puts the cursor where it belongs, however wide the rest is.
  const output = `${drawn}${toRow(lastRow - first)}${styled(before.length)}${isCursorFull ? '\r\u001b[B' : ''}`;
  return { output, row: cursorRow - first };
}

/** Moves from `row` to the beginning of the first. */
function toRow(row: number): string {
  return row > 0 ? `\u001b[${row}A\r` : '\r';
}

function shownText(text: string): string {
  return text.replaceAll('\n', '⏎').replaceAll('\t', '⇥');
}

/** Where each row of a text begins; behind a row that is full, one more, in which the next character will stand. */
function rowStarts(text: string, columns: number): readonly number[] {
  const starts = [0];
  let offset = 0;
  let column = 0;
  for (const character of text) {
    const width = characterWidth(character);
    // A wide character does not go over the edge.
    if (column + width > columns) {
      starts.push(offset);
      column = 0;
    }
    column += width;
    offset += character.length;
  }
  return column === columns ? [...starts, offset] : starts;
}
