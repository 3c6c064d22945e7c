import type { Disposable } from './disposableStore.ts';

/**
 * What is made at its first use, once, and ends with its owner: the part of a feature that does the work, whose code `make` loads by
 * `import()`, so that nothing but the way to it is loaded at activation.
 */
export class Lazy<T extends Disposable> implements Disposable {
  readonly #make: () => Promise<T>;
  #made: Promise<T> | undefined;
  #isDisposed = false;

  constructor(make: () => Promise<T>) {
    this.#make = make;
  }

  /** Makes it, or gives what was made. Rejects as `make` does; what failed is tried again the next time. */
  get(): Promise<T> {
    return (this.#made ??= this.#begin());
  }

  /** Ends what was made, also what is still being made. */
  dispose(): void {
    this.#isDisposed = true;
    void this.#made?.then(
      (made) => made.dispose(),
      () => undefined,
    );
  }

  async #begin(): Promise<T> {
    try {
      const made = await this.#make();
      // Asked for after the end: whoever holds it gets something that has ended, and nothing stays behind.
      if (this.#isDisposed) made.dispose();
      return made;
    } catch (error) {
      this.#made = undefined;
      throw error;
    }
  }
}
