/** Lets `perSecond` events pass in any second, and as many at once after a quiet one. */
export class RateLimit {
  readonly #perSecond: number;
  readonly #now: () => number;
  #allowance: number;
  #at: number;

  /** `now`: ms. */
  constructor(perSecond: number, now: () => number) {
    this.#perSecond = perSecond;
    this.#now = now;
    this.#allowance = perSecond;
    this.#at = now();
  }

  /** Whether one more may pass now; it counts only where it may. */
  take(): boolean {
    const now = this.#now();
    // A clock that was set back gives nothing and takes nothing.
    const gained = (Math.max(0, now - this.#at) / 1000) * this.#perSecond;
    this.#allowance = Math.min(this.#perSecond, this.#allowance + gained);
    this.#at = now;
    if (this.#allowance < 1) return false;
    this.#allowance -= 1;
    return true;
  }
}
