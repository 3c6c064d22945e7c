import { drawLine, type Prompt, type TerminalSize } from '../../model/terminal/drawLine.ts';
import { emptyLine, type LineState } from '../../model/terminal/lineEditor.ts';
import { terminalLines } from '../../model/terminal/style.ts';

const clearScreen = '\u001b[2J\u001b[3J\u001b[H';
const clearRow = '\r\u001b[K';

/** The line that is being written, at the bottom of a terminal, and what is printed above it. */
export class ReplScreen {
  line: LineState = emptyLine();
  #size: TerminalSize;
  readonly #write: (data: string) => void;
  /** The row of the line in which the cursor is. */
  #row = 0;

  constructor(write: (data: string) => void, size: TerminalSize) {
    this.#write = write;
    this.#size = size;
  }

  get columns(): number {
    return this.#size.columns;
  }

  resize(size: TerminalSize): void {
    this.#size = size;
  }

  /** Begins a line, with these before it. What was cut out of the last can be put into it. */
  begin(history: readonly string[] = []): void {
    this.line = emptyLine(history, this.line.killed);
  }

  draw(prompt: Prompt): void {
    this.#draw(prompt, this.#size);
  }

  /** Leaves the line as it stands, the whole of it, and goes to the next row. */
  finish(prompt: Prompt, mark = ''): void {
    this.line = { ...this.line, cursor: this.line.text.length };
    this.#draw(prompt, { ...this.#size, rows: Infinity });
    this.#write(`${mark}\r\n`);
    this.#row = 0;
  }

  print(text: string): void {
    this.#write(terminalLines(`${text}\n`));
  }

  /** Says in one row what is being waited for, until `endWaiting`. */
  wait(text: string): void {
    this.#write(text);
  }

  endWaiting(): void {
    this.#write(clearRow);
    this.#row = 0;
  }

  clear(): void {
    this.#write(clearScreen);
    this.#row = 0;
  }

  #draw(prompt: Prompt, size: TerminalSize): void {
    const { output, row } = drawLine(prompt, this.line, size, this.#row);
    this.#row = row;
    this.#write(output);
  }
}
