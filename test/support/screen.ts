import unicode11 from '@xterm/addon-unicode11';
import headless from '@xterm/headless';

/** The terminal of VS Code without its window, which measures characters as VS Code has it measure them. */
export class Screen {
  readonly #terminal: headless.Terminal;
  readonly #rows: number;

  constructor(columns: number, rows: number) {
    this.#terminal = new headless.Terminal({ cols: columns, rows, allowProposedApi: true });
    this.#terminal.loadAddon(new unicode11.Unicode11Addon());
    this.#terminal.unicode.activeVersion = '11';
    this.#rows = rows;
  }

  /** Resolves when the terminal has taken it in. */
  write(data: string): Promise<void> {
    return new Promise((resolve) => this.#terminal.write(data, resolve));
  }

  resize(columns: number): void {
    this.#terminal.resize(columns, this.#rows);
  }

  /** The rows in view without blanks at their ends, and without empty rows at the bottom. */
  get lines(): string[] {
    const { active } = this.#terminal.buffer;
    const rows = Array.from(
      { length: this.#rows },
      (_, row) => active.getLine(active.baseY + row)?.translateToString(true) ?? '',
    );
    return rows.join('\n').trimEnd().split('\n');
  }

  /** All rows, those out of view among them, each with its blanks. */
  get all(): string[] {
    const { active } = this.#terminal.buffer;
    return Array.from({ length: active.length }, (_, row) => active.getLine(row)?.translateToString(false) ?? '');
  }

  /** Rows that were scrolled out of view. */
  get scrolled(): number {
    return this.#terminal.buffer.active.baseY;
  }

  /** Row and column of the cursor, from 0. */
  get cursor(): readonly [row: number, column: number] {
    const { cursorY, cursorX } = this.#terminal.buffer.active;
    return [cursorY, cursorX];
  }
}
