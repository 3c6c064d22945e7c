/** One page of a list, as an operation answered it. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly total: number;
}

/** Where a list's rows come from. */
export interface PageSource<T> {
  readonly pageSize: number;
  /** Reads a page, numbered from 1. */
  readonly load: (page: number) => Promise<Page<T>>;
  /** Reads one row anew; undefined where it is gone. */
  readonly readAgain: (item: T) => Promise<T | undefined>;
  readonly keyOf: (item: T) => string;
}

/** Pages that are read at a time where a long list is read anew. */
const parallelPages = 4;

/**
 * A list that grows page by page. Rows that were looked up by name stand in front until their own page is loaded.
 */
export class PagedList<T> {
  readonly #source: PageSource<T>;
  /** By key, in the platform's order. */
  #items = new Map<string, T>();
  /** By key; the one found last comes last, and is shown first. */
  #found = new Map<string, T>();
  #total = 0;
  #loaded = false;
  #isStale = false;
  /** By key, the rows that were put in place since all rows were last read, or are being read; undefined for one that was taken out. */
  readonly #changed = new Map<string, T | undefined>();
  /** The reading that was asked for last. Two at a time would add the same page twice. */
  #work: Promise<unknown> = Promise.resolve();

  constructor(source: PageSource<T>) {
    this.#source = source;
  }

  get items(): readonly T[] {
    const found = [...this.#found].filter(([key]) => !this.#items.has(key)).map(([, item]) => item);
    return [...found.reverse(), ...this.#items.values()];
  }

  /** How many rows of the platform's list are loaded, and how many there are. */
  get progress(): { readonly loaded: number; readonly total: number } {
    return { loaded: this.#items.size, total: this.#total };
  }

  get hasMore(): boolean {
    return this.#items.size < this.#total;
  }

  /** Reads the first page, unless some page was read before. */
  loadFirst(): Promise<void> {
    return this.#inTurn(async () => {
      if (!this.#loaded) await this.#loadNext();
    });
  }

  /** Adds the next page. */
  loadNext(): Promise<void> {
    return this.#inTurn(() => this.#loadNext());
  }

  /** Has `bringUpToDate` read all rows once more. */
  invalidate(): void {
    this.#isStale = true;
  }

  /** Reads the first page, unless some page was read before and nothing was invalidated since. */
  bringUpToDate(): Promise<void> {
    return this.#inTurn(async () => {
      if (!this.#isStale) {
        if (!this.#loaded) await this.#loadNext();
        return;
      }
      // What is invalidated while it is read may have been read too early.
      this.#isStale = false;
      try {
        await this.#reload();
      } catch (error) {
        this.#isStale = true;
        throw error;
      }
    });
  }

  /** Puts a row in front that was found outside the loaded pages. */
  addFound(item: T): void {
    const key = this.#source.keyOf(item);
    this.#found.delete(key);
    this.#found.set(key, item);
  }

  /** Puts a row in the place of the one with the same key, if there is one. */
  replace(item: T): void {
    const key = this.#source.keyOf(item);
    for (const rows of [this.#items, this.#found]) if (rows.has(key)) rows.set(key, item);
    this.#changed.set(key, item);
  }

  /** Forgets a row that no longer exists. */
  remove(key: string): void {
    if (this.#items.delete(key)) this.#total -= 1;
    this.#found.delete(key);
    this.#changed.set(key, undefined);
  }

  /** Reads as many rows as are loaded once more, at least the first page, and those that were found by name. */
  async #reload(): Promise<void> {
    this.#changed.clear();
    const fresh = new PagedList(this.#source);
    await fresh.#loadNext();
    await fresh.#loadUpTo(this.#items.size);
    const found = new Map(
      await Promise.all(
        [...this.#found].map(async ([key, item]) => [key, await this.#source.readAgain(item)] as const),
      ),
    );
    // What was read of them may be older.
    for (const [key, item] of this.#changed) {
      if (item === undefined) fresh.remove(key);
      else fresh.replace(item);
    }
    this.#items = fresh.#items;
    for (const [key, item] of found) {
      if (item === undefined) this.#found.delete(key);
      else if (this.#found.has(key) && !this.#changed.has(key)) this.#found.set(key, item);
    }
    this.#total = fresh.#total;
    this.#loaded = true;
  }

  /**
   * Rows that came or went since shift the pages, so the page is counted from the rows that are here, and a row that is
   * read twice is kept once.
   */
  async #loadNext(): Promise<void> {
    const { load, pageSize } = this.#source;
    for (let number = Math.floor(this.#items.size / pageSize) + 1; ; number++) {
      const fresh = this.#take(await load(number));
      if (fresh > 0 || !this.hasMore) return;
    }
  }

  /** Reads pages at a time until so many rows are there, or all. */
  async #loadUpTo(rows: number): Promise<void> {
    const { load, pageSize } = this.#source;
    while (this.#items.size < rows && this.hasMore) {
      const next = Math.floor(this.#items.size / pageSize) + 1;
      const pages = Math.min(parallelPages, Math.ceil((Math.min(rows, this.#total) - this.#items.size) / pageSize));
      const numbers = Array.from({ length: pages }, (_, index) => next + index);
      let fresh = 0;
      for (const page of await Promise.all(numbers.map(load))) fresh += this.#take(page);
      if (fresh === 0) return;
    }
  }

  /** Adds a page's rows, and says how many of them are new. */
  #take({ items, total }: Page<T>): number {
    const before = this.#items.size;
    for (const item of items) {
      const key = this.#source.keyOf(item);
      if (!this.#items.has(key)) this.#items.set(key, item);
    }
    this.#loaded = true;
    this.#total = items.length === 0 ? this.#items.size : total;
    return this.#items.size - before;
  }

  #inTurn(work: () => Promise<void>): Promise<void> {
    const turn = this.#work.then(work);
    this.#work = turn.catch(() => undefined);
    return turn;
  }
}
