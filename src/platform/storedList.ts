import { describeError } from '../common/describeError.ts';
import type { Logger } from '../common/logger.ts';

/** As much of VS Code's Memento as is used. */
export interface ListMemento {
  get(key: string): unknown;
  update(key: string, value: unknown): PromiseLike<void>;
}

/**
 * A list that VS Code keeps for all windows. Entries that cannot be read (a later release may have written them) are
 * passed over, said once in the log, and not lost when others are changed; neither is what a later release added to one
 * that can be read.
 */
export class StoredList<T extends object> {
  readonly #memento: ListMemento;
  readonly #key: string;
  readonly #read: (kept: unknown) => T;
  readonly #log: Logger;
  readonly #reported = new Set<string>();

  /** `read` takes what is known of an entry, and throws where that cannot be read. */
  constructor(memento: ListMemento, key: string, read: (kept: unknown) => T, log: Logger) {
    this.#memento = memento;
    this.#key = key;
    this.#read = read;
    this.#log = log;
  }

  /** Read each time: another window may have changed it. */
  read(): readonly T[] {
    return [...this.#entries().readable.keys()];
  }

  /** Whether an entry has this id, or may have it: also one that cannot be read, and where there is no list. */
  mayHave(id: string): boolean {
    const stored = this.#memento.get(this.#key);
    return !Array.isArray(stored) || stored.some((entry: unknown) => idIn(entry) === id);
  }

  /** Stores what `change` makes of the entries. */
  async change(change: (entries: readonly T[]) => readonly T[]): Promise<void> {
    const { readable, unreadable } = this.#entries();
    const entries = change([...readable.keys()]);
    await this.#memento.update(this.#key, [...unreadable, ...entries.map((entry) => readable.get(entry) ?? entry)]);
  }

  /** Those that can be read, with what is stored of them, and the others. */
  #entries(): { readonly readable: ReadonlyMap<T, unknown>; readonly unreadable: readonly unknown[] } {
    const stored = this.#memento.get(this.#key) ?? [];
    if (!Array.isArray(stored)) this.#report('', `${this.#key} holds no list and is passed over.`);
    const readable = new Map<T, unknown>();
    const unreadable: unknown[] = [];
    for (const entry of Array.isArray(stored) ? (stored as readonly unknown[]) : []) {
      try {
        readable.set(this.#read(entry), entry);
      } catch (error) {
        unreadable.push(entry);
        const words = `An entry of ${this.#key}${idOf(entry)} cannot be read and is passed over.`;
        this.#report(JSON.stringify(entry), `${words} ${describeError(error)}`);
      }
    }
    return { readable, unreadable };
  }

  #report(what: string, words: string): void {
    if (this.#reported.has(what)) return;
    this.#reported.add(what);
    this.#log.warn(words);
  }
}

function idOf(entry: unknown): string {
  const id = idIn(entry);
  return id === undefined ? '' : ` (${id})`;
}

function idIn(entry: unknown): string | undefined {
  const hasId = typeof entry === 'object' && entry !== null && 'id' in entry && typeof entry.id === 'string';
  return hasId ? String(entry.id) : undefined;
}
