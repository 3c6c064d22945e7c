/** Timers of at least half a minute, which run out in a fraction of their time until this is disposed of. */
export class FastTimers implements Disposable {
  readonly #original = globalThis.setTimeout;
  /** In ms, those that were set. */
  readonly delays: number[] = [];

  /** `factor`: how many times as fast. */
  constructor(factor: number) {
    const fast = (action: () => void, ms = 0, ...rest: []) => {
      if (ms < 30_000) return this.#original(action, ms, ...rest);
      this.delays.push(ms);
      return this.#original(action, ms / factor, ...rest);
    };
    globalThis.setTimeout = Object.assign(fast, this.#original);
  }

  [Symbol.dispose](): void {
    globalThis.setTimeout = this.#original;
  }
}
