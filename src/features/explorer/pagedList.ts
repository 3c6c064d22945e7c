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

/**
 * A list that grows page by page. Rows that were looked up by name stand in front until their own page is loaded.
 */
export class PagedList<T> {
  readonly #source: PageSource<T>;
  #items: readonly T[] = [];
  #found: readonly T[] = [];
  #total = 0;
  #loaded = false;
  /** The reading that was asked for last. Two at a time would add the same page twice. */
  #work: Promise<unknown> = Promise.resolve();

  constructor(source: PageSource<T>) {
    this.#source = source;
  }

  get items(): readonly T[] {
    const loaded = new Set(this.#items.map(this.#source.keyOf));
    return [...this.#found.filter((item) => !loaded.has(this.#source.keyOf(item))), ...this.#items];
  }

  /** How many rows of the platform's list are loaded, and how many there are. */
  get progress(): { readonly loaded: number; readonly total: number } {
    return { loaded: this.#items.length, total: this.#total };
  }

  get hasMore(): boolean {
    return this.#items.length < this.#total;
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

  /** Reads as many rows as are loaded once more, at least the first page, and those that were found by name. */
  reload(): Promise<void> {
    return this.#inTurn(async () => {
      const fresh = new PagedList(this.#source);
      do await fresh.#loadNext();
      while (fresh.#items.length < this.#items.length && fresh.hasMore);
      const found = await Promise.all(this.#found.map((item) => this.#source.readAgain(item)));
      this.#items = fresh.#items;
      this.#found = found.filter((item) => item !== undefined);
      this.#total = fresh.#total;
      this.#loaded = true;
    });
  }

  /** Puts a row in front that was found outside the loaded pages. */
  addFound(item: T): void {
    const key = this.#source.keyOf(item);
    this.#found = [item, ...this.#found.filter((other) => this.#source.keyOf(other) !== key)];
  }

  /** Forgets a row that no longer exists. */
  remove(key: string): void {
    const kept = this.#items.filter((item) => this.#source.keyOf(item) !== key);
    this.#total -= this.#items.length - kept.length;
    this.#items = kept;
    this.#found = this.#found.filter((item) => this.#source.keyOf(item) !== key);
  }

  /**
   * Rows that came or went since shift the pages, so the page is counted from the rows that are here, and a row that is
   * read twice is kept once.
   */
  async #loadNext(): Promise<void> {
    const { load, pageSize, keyOf } = this.#source;
    for (let number = Math.floor(this.#items.length / pageSize) + 1; ; number++) {
      const page = await load(number);
      const known = new Set(this.#items.map(keyOf));
      const fresh = page.items.filter((item) => !known.has(keyOf(item)));
      this.#loaded = true;
      this.#items = [...this.#items, ...fresh];
      this.#total = page.items.length === 0 ? this.#items.length : page.total;
      if (fresh.length > 0 || !this.hasMore) return;
    }
  }

  #inTurn(work: () => Promise<void>): Promise<void> {
    const turn = this.#work.then(work);
    this.#work = turn.catch(() => undefined);
    return turn;
  }
}
