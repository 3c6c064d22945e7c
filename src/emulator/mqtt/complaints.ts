import type { Logger } from '../../common/logger.ts';

/** At most so many lines in so many ms. */
const [lines, period] = [20, 10_000] as const;

/** What one connection gives cause to warn about: a device that runs wild must not fill the log and the disk. */
export class Complaints {
  readonly #log: Pick<Logger, 'warn'>;
  readonly #now: () => number;
  #since = -Infinity;
  #count = 0;

  constructor(log: Pick<Logger, 'warn'>, now: () => number) {
    this.#log = log;
    this.#now = now;
  }

  /** `message` is called only where its line is written. */
  warn(message: () => string): void {
    const now = this.#now();
    if (now < this.#since || now - this.#since >= period) {
      const left = this.#count - lines;
      if (left > 0) this.#log.warn(`${left} more warnings about the same connection were left out.`);
      this.#since = now;
      this.#count = 0;
    }
    this.#count += 1;
    if (this.#count <= lines) this.#log.warn(message());
  }
}
