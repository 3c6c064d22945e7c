import type { UsedSecrets } from '../../client/cellRun/usedSecrets.ts';
import { remember } from '../../model/terminal/lineEditor.ts';

/** Where lines are kept from one conversation to the next. None of them holds a secret. */
export interface HistoryStore {
  /** What no line may hold, beside what looks like a secret; shared by all that runs cells beside. */
  readonly secrets: UsedSecrets;
  read(): readonly string[];
  write(lines: readonly string[]): void;
}

/** Lines of the history that are kept. */
const mostLines = 500;

/** The lines that were entered for a connection, in this terminal and in others that are open beside it. */
export class ReplHistory {
  readonly #store: HistoryStore;
  readonly #mayKeep: (line: string) => boolean;

  constructor(store: HistoryStore, mayKeep: (line: string) => boolean) {
    this.#store = store;
    this.#mayKeep = mayKeep;
  }

  get lines(): readonly string[] {
    return this.#store.read();
  }

  /** Another terminal may have written meanwhile: a line is added to what is there now. */
  add(line: string): void {
    this.#keep(remember(this.lines, line));
  }

  /** Takes out what is known as a secret by now. */
  purge(): void {
    const { lines } = this;
    if (!lines.every(this.#mayKeep)) this.#keep(lines);
  }

  #keep(lines: readonly string[]): void {
    this.#store.write(lines.filter(this.#mayKeep).slice(-mostLines));
  }
}
