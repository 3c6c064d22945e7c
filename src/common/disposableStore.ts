/** Anything that is released once. VS Code's Disposable has the same shape. */
export interface Disposable {
  dispose(): unknown;
}

/** Collects what must be released together, and releases it in reverse order of adding. */
export class DisposableStore implements Disposable {
  readonly #items = new Set<Disposable>();
  #disposed = false;

  /** Tracks `item` and returns it. In a store that is disposed already, `item` is disposed at once. */
  add<T extends Disposable>(item: T): T {
    if (this.#disposed) item.dispose();
    else this.#items.add(item);
    return item;
  }

  dispose(): void {
    this.#disposed = true;
    const items = [...this.#items].reverse();
    this.#items.clear();
    for (const item of items) item.dispose();
  }
}
