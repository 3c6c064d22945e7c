/** One page of a list, as an operation answered it. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly total: number;
}

/**
 * A list that grows page by page. Rows that were looked up by name stand in front until their own page is loaded.
 */
export class PagedList<T> {
  readonly #load: (page: number) => Promise<Page<T>>;
  readonly #pageSize: number;
  readonly #keyOf: (item: T) => string;
  #items: readonly T[] = [];
  #found: readonly T[] = [];
  #total = 0;
  #loaded = false;

  /** `load` reads a page, numbered from 1, of `pageSize` rows. */
  constructor(load: (page: number) => Promise<Page<T>>, pageSize: number, keyOf: (item: T) => string) {
    this.#load = load;
    this.#pageSize = pageSize;
    this.#keyOf = keyOf;
  }

  get items(): readonly T[] {
    const loaded = new Set(this.#items.map(this.#keyOf));
    return [...this.#found.filter((item) => !loaded.has(this.#keyOf(item))), ...this.#items];
  }

  /** How many rows of the platform's list are loaded, and how many there are. */
  get progress(): { readonly loaded: number; readonly total: number } {
    return { loaded: this.#items.length, total: this.#total };
  }

  get hasMore(): boolean {
    return this.#items.length < this.#total;
  }

  get isLoaded(): boolean {
    return this.#loaded;
  }

  /**
   * Adds the next page. Rows that came or went since shift the pages, so the page is counted from the rows that are
   * here, and a row that is read twice is kept once.
   */
  async loadNext(): Promise<void> {
    const known = new Set(this.#items.map(this.#keyOf));
    for (let number = Math.floor(this.#items.length / this.#pageSize) + 1; ; number++) {
      const page = await this.#load(number);
      const fresh = page.items.filter((item) => !known.has(this.#keyOf(item)));
      this.#loaded = true;
      this.#items = [...this.#items, ...fresh];
      this.#total = page.items.length === 0 ? this.#items.length : page.total;
      if (fresh.length > 0 || !this.hasMore) return;
    }
  }

  /** Reads as many rows as are loaded once more; at least the first page. */
  async reload(): Promise<void> {
    const fresh = new PagedList(this.#load, this.#pageSize, this.#keyOf);
    do await fresh.loadNext();
    while (fresh.#items.length < this.#items.length && fresh.hasMore);
    this.#items = fresh.#items;
    this.#total = fresh.#total;
    this.#loaded = true;
  }

  /** Puts a row in front that was found outside the loaded pages. */
  addFound(item: T): void {
    const key = this.#keyOf(item);
    this.#found = [item, ...this.#found.filter((other) => this.#keyOf(other) !== key)];
  }

  /** Forgets a row that no longer exists. */
  remove(key: string): void {
    const kept = this.#items.filter((item) => this.#keyOf(item) !== key);
    this.#total -= this.#items.length - kept.length;
    this.#items = kept;
    this.#found = this.#found.filter((item) => this.#keyOf(item) !== key);
  }
}
