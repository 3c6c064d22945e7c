/** How long to wait before the next attempt, in ms. */
export interface BackoffOptions {
  readonly first: number;
  readonly longest: number;
}

/** Doubles the wait from attempt to attempt, give or take a fifth, so that a fleet does not come back all at once. */
export class Backoff {
  readonly #options: BackoffOptions;
  readonly #random: () => number;
  #attempts = 0;

  constructor(options: BackoffOptions, random: () => number) {
    this.#options = options;
    this.#random = random;
  }

  /** In ms. */
  next(): number {
    const { first, longest } = this.#options;
    const wait = Math.min(first * 2 ** this.#attempts, longest);
    this.#attempts += 1;
    return Math.round(wait * (0.8 + 0.4 * this.#random()));
  }

  reset(): void {
    this.#attempts = 0;
  }
}
