/**
 * A signal for one request, aborted once its time has passed or by another signal, until it is disposed. What AbortSignal.timeout and
 * AbortSignal.any make stays in memory until that time, with all that the request has made: thousands of requests have much.
 */
export class Deadline implements Disposable {
  readonly #controller = new AbortController();
  readonly #timer: NodeJS.Timeout;
  readonly #other: AbortSignal | undefined;
  #hasPassed = false;

  /** `timeout` is in ms. */
  constructor(timeout: number, other?: AbortSignal) {
    this.#timer = setTimeout(() => {
      this.#hasPassed = true;
      this.#controller.abort();
    }, timeout);
    this.#other = other;
    if (other?.aborted) this.#abort();
    else other?.addEventListener('abort', this.#abort, { once: true });
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Whether the time was over before the signal was disposed. */
  get hasPassed(): boolean {
    return this.#hasPassed;
  }

  [Symbol.dispose](): void {
    clearTimeout(this.#timer);
    this.#other?.removeEventListener('abort', this.#abort);
  }

  readonly #abort = (): void => {
    this.#controller.abort(this.#other?.reason);
  };
}
