import { describeError } from '../../common/describeError.ts';

/** What a reader has come to; the contract of a page's part has the same shape. */
export type ReadState<T> =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly message: string; readonly isStopped?: boolean | undefined }
  | { readonly kind: 'absent'; readonly reason: string }
  | { readonly kind: 'loaded'; readonly data: T };

/** Says that there is nothing of the kind, and why, in the place of what was to be read. */
export class Absent {
  readonly reason: string;

  constructor(reason: string) {
    this.reason = reason;
  }
}

export interface PartReaderParts<T> {
  /** `isAsked`: not what changes by itself is read, but what was asked for. */
  readonly read: (signal: AbortSignal, isAsked: boolean) => Promise<T | Absent>;
  readonly show: (state: ReadState<T>) => void;
  /** Gets each failure as it was thrown, for the log. */
  readonly failed?: (error: unknown) => void;
  /** Whether it failed because a person stopped what is read of. */
  readonly isStopped?: (error: unknown) => boolean;
}

interface Reading {
  readonly controller: AbortController;
  /** Something changed since it began. */
  isOutdated: boolean;
}

/**
 * Reads one part of a page, by itself: what fails here leaves the other parts alone. Of two reads at the same time the later
 * one counts, and ends the earlier one.
 */
export class PartReader<T> {
  readonly #parts: PartReaderParts<T>;
  #state: ReadState<T> | undefined;
  /** The read that is under way, or was when it was stopped. */
  #reading: Reading | undefined;

  constructor(parts: PartReaderParts<T>) {
    this.#parts = parts;
  }

  /** What was shown last; undefined before the first read. */
  get state(): ReadState<T> | undefined {
    return this.#state;
  }

  /** Reads where that was not done yet, and shows again what is there where it was: the page may be a new one. */
  async need(): Promise<void> {
    if (this.#state) this.#parts.show(this.#state);
    else await this.read();
  }

  /** Reads now. What is shown stays until there is something newer; after a failure the page shows that it is tried again. */
  async read(): Promise<void> {
    if (this.#state?.kind !== 'loaded') this.#become({ kind: 'loading' });
    await this.#readNow(true);
  }

  /**
   * Reads what changes by itself. What is being read is waited for, however slow it is, and read once more then; a failure
   * stays until it is known whether it is over. Where there is nothing of the kind, that stays so until somebody asks.
   */
  async renew(): Promise<void> {
    if (this.#state?.kind === 'absent') return;
    if (this.#reading) this.#reading.isOutdated = true;
    else await this.#readNow(false);
  }

  /** Ends a read that is under way, which then shows nothing. */
  stop(): void {
    this.#reading?.controller.abort();
  }

  async #readNow(isAsked: boolean): Promise<void> {
    this.#reading?.controller.abort();
    const reading: Reading = { controller: new AbortController(), isOutdated: false };
    this.#reading = reading;
    const { signal } = reading.controller;
    let state: ReadState<T>;
    try {
      const data = await this.#parts.read(signal, isAsked);
      state = data instanceof Absent ? { kind: 'absent', reason: data.reason } : { kind: 'loaded', data };
    } catch (error) {
      if (signal.aborted) return;
      this.#parts.failed?.(error);
      const isStopped = this.#parts.isStopped?.(error) === true;
      state = { kind: 'failed', message: describeError(error), ...(isStopped && { isStopped }) };
    }
    if (signal.aborted) return;
    this.#reading = undefined;
    this.#become(state);
    if (reading.isOutdated) await this.renew();
  }

  #become(state: ReadState<T>): void {
    this.#state = state;
    this.#parts.show(state);
  }
}
