/** Messages that rules take on in a second (facts A7, C5). */
const perSecond = 1_000;
const interval = 1000 / perSecond;
/** How long a message waits for its turn at most, in ms. */
const patience = 10 * 60_000;

/** Gives the messages of rules their turns, so that no more than the platform's number comes in a second. */
export class RuleRate {
  readonly #now: () => number;
  /** When the next message has its turn, in ms. */
  #nextAt = -Infinity;
  #lastNow = -Infinity;

  /** `now`: ms. */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** How long a message has to wait, in ms; Infinity where that is too long, and then it does not count. */
  take(): number {
    const now = this.#now();
    // A second's worth may come at once. Nobody waits for a clock that was set back.
    const earliest = now - 1000 + interval;
    const nextAt = now < this.#lastNow ? earliest : Math.max(this.#nextAt, earliest);
    this.#lastNow = now;
    const delay = Math.max(0, nextAt - now);
    if (delay > patience) return Infinity;
    this.#nextAt = nextAt + interval;
    return delay;
  }
}
