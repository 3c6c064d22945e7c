import type { Disposable } from './disposableStore.ts';

/** What has to be waited for at the end: what disposes does not wait. */
export class Farewells {
  readonly #all = new Set<() => Promise<unknown>>();
  readonly #last: (() => Promise<unknown>)[] = [];

  /** `say` is called at the end, unless the result is disposed of before. It never has to be called. */
  add(say: () => Promise<unknown>): Disposable {
    this.#all.add(say);
    return { dispose: () => this.#all.delete(say) };
  }

  /** `say` is called when the others are done: it waits for what they left. */
  addLast(say: () => Promise<unknown>): void {
    this.#last.push(say);
  }

  /** Resolves when all are done, well or not. */
  async sayAll(): Promise<void> {
    const all = [...this.#all];
    this.#all.clear();
    await Promise.allSettled(all.map((say) => say()));
    await Promise.allSettled(this.#last.map((say) => say()));
  }
}
