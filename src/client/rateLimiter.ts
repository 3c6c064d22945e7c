import { anyOperationOf } from '../catalogue/anyOperation.ts';

/** Something that says when a call may be sent. */
export interface Limiter {
  /**
   * Resolves when a call of the operation may be sent, which then counts as sent. Rejects with the signal's reason
   * where that is aborted first; such a call does not count.
   */
  acquire(operation: string, signal?: AbortSignal): Promise<void>;
}

export interface RateLimiterOptions {
  /** Calls a second of all operations together that one address may make; the platform's 100 by default (facts A7). */
  readonly perSecond?: number;
  /** Milliseconds of a clock that never goes back. */
  readonly now?: () => number;
}

/**
 * Keeps the calls of one account within the platform's limits: those of the catalogue for each operation, which count for
 * the account, and one for all calls from one address. All clients with the same key share one, whatever their connection
 * and their region. Within any second no more calls start than the limits allow; those that have to wait start in the order in
 * which they came, and a full operation does not hold up another.
 * As many calls as a second may have start at once, so only what goes through thousands ever waits.
 */
export class RateLimiter implements Limiter {
  readonly #now: () => number;
  readonly #address: Window;
  readonly #lanes = new Map<string, Lane>();
  #arrivals = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor({ perSecond = 100, now = () => performance.now() }: RateLimiterOptions = {}) {
    this.#address = new Window(perSecond);
    this.#now = now;
  }

  async acquire(operation: string, signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted();
    const { promise, resolve, reject } = Promise.withResolvers<undefined>();
    const arrival = this.#arrivals++;
    const { waiting } = this.#laneOf(operation);
    const leave = (): void => {
      waiting.delete(arrival);
      reject(signal?.reason);
      this.#startWaiting();
    };
    signal?.addEventListener('abort', leave, { once: true });
    waiting.set(arrival, () => resolve(undefined));
    this.#startWaiting();
    try {
      await promise;
    } finally {
      signal?.removeEventListener('abort', leave);
    }
  }

  /** Starts what may start now, and sets the clock for what comes next. */
  #startWaiting(): void {
    clearTimeout(this.#timer);
    const now = this.#now();
    const lanes = [...this.#lanes.values()].filter(({ waiting }) => waiting.size > 0);
    while (this.#address.freeAt(now) === now) {
      const ready = lanes.filter(({ waiting, window }) => waiting.size > 0 && window.freeAt(now) === now);
      const [lane, ...others] = ready;
      if (!lane) break;
      const earliest = others.reduce((first, other) => (arrivalOf(other) < arrivalOf(first) ? other : first), lane);
      this.#address.add(now);
      earliest.startNext(now);
    }
    const delays = lanes.filter(({ waiting }) => waiting.size > 0).map(({ window }) => window.freeAt(now) - now);
    if (delays.length === 0) return;
    const delay = Math.max(Math.min(...delays), this.#address.freeAt(now) - now);
    this.#timer = setTimeout(() => this.#startWaiting(), Math.ceil(delay));
  }

  #laneOf(operation: string): Lane {
    const known = this.#lanes.get(operation);
    if (known) return known;
    const lane = new Lane(anyOperationOf(operation).qps);
    this.#lanes.set(operation, lane);
    return lane;
  }
}

/** The calls of one operation: the last ones that started, and by the number of their arrival those that wait. */
class Lane {
  readonly window: Window;
  readonly waiting = new Map<number, () => void>();

  constructor(perSecond: number) {
    this.window = new Window(perSecond);
  }

  startNext(now: number): void {
    for (const [arrival, start] of this.waiting) {
      this.waiting.delete(arrival);
      this.window.add(now);
      start();
      return;
    }
  }
}

function arrivalOf({ waiting }: Lane): number {
  return waiting.keys().next().value ?? Infinity;
}

const second = 1000;

/** When the last calls of one kind started, as many as a second may have. */
class Window {
  readonly #limit: number;
  readonly #starts: number[] = [];

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** When one more call may start: `now`, or a second after the one whose place it takes. */
  freeAt(now: number): number {
    const [oldest] = this.#starts;
    return oldest === undefined || this.#starts.length < this.#limit ? now : Math.max(now, oldest + second);
  }

  add(now: number): void {
    if (this.#starts.length === this.#limit) this.#starts.shift();
    this.#starts.push(now);
  }
}
