/** Lets `perSecond` events pass in any second, and as many at once after a quiet one. */
export class RateLimit {
  readonly perSecond: number;
  readonly #now: () => number;
  #allowance: number;
  #at: number;

  /** `now`: ms. */
  constructor(perSecond: number, now: () => number) {
    this.perSecond = perSecond;
    this.#now = now;
    this.#allowance = perSecond;
    this.#at = now();
  }

  /** Whether so many may pass now. */
  has(amount = 1): boolean {
    const now = this.#now();
    // A clock that was set back gives nothing and takes nothing.
    const gained = (Math.max(0, now - this.#at) / 1000) * this.perSecond;
    this.#allowance = Math.min(this.perSecond, this.#allowance + gained);
    this.#at = now;
    return this.#allowance >= amount;
  }

  /** Whether so many may pass now; they count only where they may. */
  take(amount = 1): boolean {
    if (!this.has(amount)) return false;
    this.#allowance -= amount;
    return true;
  }
}
