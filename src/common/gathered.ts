import type { Disposable } from './disposableStore.ts';

/** What is to be done with each of several things, done for all that came within a time at once. */
export class Gathered<T> implements Disposable {
  readonly #delay: number;
  readonly #work: (all: readonly T[]) => void;
  readonly #waiting = new Set<T>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** `delay` counts from the first that waits, in ms. */
  constructor(delay: number, work: (all: readonly T[]) => void) {
    this.#delay = delay;
    this.#work = work;
  }

  /** One that waits already is done once. */
  add(one: T): void {
    this.#waiting.add(one);
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      const all = [...this.#waiting];
      this.#waiting.clear();
      if (all.length > 0) this.#work(all);
    }, this.#delay);
  }

  /** Nothing is done with it, unless it is added anew. */
  delete(one: T): void {
    this.#waiting.delete(one);
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#waiting.clear();
  }
}
