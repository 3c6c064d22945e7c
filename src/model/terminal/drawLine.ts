import { characterWidth, displayWidth } from './displayWidth.ts';
import type { LineState } from './lineEditor.ts';

export interface Prompt {
  readonly text: string;
  /** Terminal codes that colour it. */
  readonly styled: string;
}

/** What to write to show a line, and the row in which the cursor then is, counted from the line's first. */
export interface DrawnLine {
  readonly output: string;
  readonly row: number;
}

/**
 * Draws prompt and line over what was drawn before, whose cursor is in `previousRow`, and puts the cursor in its place.
 * A line longer than the terminal's `columns` goes on in the next row. Line breaks and tabs show as signs of their own.
 */
export function drawLine(prompt: Prompt, line: LineState, columns: number, previousRow: number): DrawnLine {
  const before = shownText(line.text.slice(0, line.cursor));
  const shown = before + shownText(line.text.slice(line.cursor));
  const end = measure(prompt.text + shown, columns);
  const cursor = measure(prompt.text + before, columns);
  // A row that is full keeps the cursor in it until another character comes: a blank brings it to the next.
  const whole = prompt.styled + shown + (end.isFull ? ' ' : '');
  const output =
    `${toRow(previousRow)}\u001b[J${whole}` +
    // Writing the first part a second time puts the cursor where it belongs, however wide the rest is.
    `${toRow(end.row)}${prompt.styled}${before}${cursor.isFull ? '\r\u001b[B' : ''}`;
  return { output, row: cursor.row };
}

/** Moves from `row` to the beginning of the first. */
function toRow(row: number): string {
  return row > 0 ? `\u001b[${row}A\r` : '\r';
}

function shownText(text: string): string {
  return text.replaceAll('\n', '⏎').replaceAll('\t', '⇥');
}

interface Place {
  readonly row: number;
  /** The last column of the row before is taken: the next character begins this row. */
  readonly isFull: boolean;
}

function measure(text: string, columns: number): Place {
  if (displayWidth(text) < columns) return { row: 0, isFull: false };
  let row = 0;
  let column = 0;
  for (const character of text) {
    const width = characterWidth(character);
    // A wide character does not go over the edge.
    if (column + width > columns) {
      row++;
      column = 0;
    }
    column += width;
  }
  return column === columns ? { row: row + 1, isFull: true } : { row, isFull: false };
}
