import type { DeviceClock } from '../../src/device/deviceClock.ts';

/** A clock that stands until it is moved, and chance that is no chance. */
export class ManualClock implements DeviceClock {
  #now = Date.UTC(2020, 0, 1);
  #timers: { readonly at: number; readonly action: () => void }[] = [];
  readonly #chances: number[];

  /** `chances` come one after the other, 0.5 when there is none left. */
  constructor(chances: readonly number[] = []) {
    this.#chances = [...chances];
  }

  now(): number {
    return this.#now;
  }

  random(): number {
    return this.#chances.shift() ?? 0.5;
  }

  after(ms: number, action: () => void): () => void {
    const timer = { at: this.#now + ms, action };
    this.#timers.push(timer);
    return () => void (this.#timers = this.#timers.filter((other) => other !== timer));
  }

  /** Moves on, and runs what is due on the way, in its order. */
  advance(seconds: number): void {
    const end = this.#now + seconds * 1000;
    for (;;) {
      const [next] = this.#timers.toSorted((one, other) => one.at - other.at);
      if (!next || next.at > end) break;
      this.#timers = this.#timers.filter((other) => other !== next);
      this.#now = next.at;
      next.action();
    }
    this.#now = end;
  }

  /** How many actions wait for their time. */
  get waiting(): number {
    return this.#timers.length;
  }
}
