import { sleepFor, type Pause } from './sleepFor.ts';

/** In ms: how long everybody holds back after the platform asked for it, and at most, where it keeps asking. */
const pauses = { first: 1_000, longest: 8_000 } as const;

/**
 * Where all who call at the same time hold back together once the platform refuses one of them by flow control: calls that
 * others go on with would be refused as well, and keep it busy.
 */
export class FlowGate {
  readonly #signal: AbortSignal;
  readonly #pause: Pause;
  #next: number = pauses.first;
  #held: Promise<unknown> | undefined;

  constructor(signal: AbortSignal, pause = sleepFor) {
    this.#signal = signal;
    this.#pause = pause;
  }

  /** Whether everybody holds back now. */
  get isShut(): boolean {
    return this.#held !== undefined;
  }

  /** Resolves when calls may be made; at once where the signal is aborted. */
  async pass(): Promise<void> {
    while (this.#held) await this.#held;
  }

  /** Holds everybody back for a while, longer than the last time unless a call went through since. */
  shut(): void {
    if (this.#held) return;
    const ms = this.#next;
    this.#next = Math.min(ms * 2, pauses.longest);
    this.#held = this.#pause(ms, this.#signal)
      .catch(() => undefined)
      .finally(() => {
        this.#held = undefined;
      });
  }

  /** A call went through. */
  relax(): void {
    this.#next = pauses.first;
  }
}
