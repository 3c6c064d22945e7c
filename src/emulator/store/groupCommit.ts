/** A write that waits for the next commit. */
interface Waiting {
  /** Runs the write inside the transaction; what it returns tells the caller once that is on the disk. */
  readonly run: () => () => void;
  readonly fail: (error: unknown) => void;
}

/** How long a write waits for others, in ms, where the last commit was not long ago; the first after a pause goes at once. */
const gathering = 5;
const pause = 50;

/** The same for a write that nobody waits for, in ms. */
const patience = 200;

/**
 * Puts the writes of many messages into one transaction. SQLite manages some 3,500 commits a second that are on the
 * disk, and many more rows: whoever acknowledges messages hands their writes in here, acknowledges when the promise
 * resolves, and so shares the commit with whatever came in with it.
 */
export class GroupCommit {
  readonly #transaction: <T>(work: () => T) => T;
  #waiting: Waiting[] = [];
  #timer: NodeJS.Timeout | undefined;
  #isUrgent = false;
  #committedAt = -Infinity;

  constructor(transaction: <T>(work: () => T) => T) {
    this.#transaction = transaction;
  }

  /**
   * Runs `write` at the end of this turn, or where many come a few ms later, in one transaction with everything else that
   * waits, in the order of the calls. Resolves with its result when that is on the disk; rejects with its own error, which touches no other write. It must
   * do nothing but write to the database: where another one fails, it is rolled back and run again.
   */
  run<T>(write: () => T): Promise<T> {
    this.hasten();
    return this.#add(write);
  }

  /** The same for what nobody waits for, such as what a message with QoS 0 leads to: within a moment, or with the next commit. */
  runSoon<T>(write: () => T): Promise<T> {
    this.#timer ??= setTimeout(() => this.flush(), patience);
    return this.#add(write);
  }

  /** Somebody waits for what is still to be written. */
  hasten(): void {
    if (this.#isUrgent) return;
    this.#isUrgent = true;
    if (performance.now() - this.#committedAt > pause) {
      setImmediate(() => this.flush());
      return;
    }
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.flush(), gathering);
  }

  /** Commits at once what waits; for the end of the process. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#isUrgent = false;
    const waiting = this.#waiting;
    if (waiting.length === 0) return;
    this.#waiting = [];
    try {
      for (const done of this.#transaction(() => waiting.map(({ run }) => run()))) done();
    } catch (error) {
      if (waiting.length === 1) waiting[0]?.fail(error);
      else for (const one of waiting) this.#runAlone(one);
    }
    this.#committedAt = performance.now();
  }

  #add<T>(write: () => T): Promise<T> {
    return new Promise((resolve, reject) => {
      const run = () => {
        const result = write();
        return () => resolve(result);
      };
      this.#waiting.push({ run, fail: reject });
    });
  }

  #runAlone({ run, fail }: Waiting): void {
    try {
      this.#transaction(run)();
    } catch (error) {
      fail(error);
    }
  }
}
