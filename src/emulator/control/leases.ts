import type { Disposable } from '../../common/disposableStore.ts';

export interface LeaseOptions {
  /** How long to wait for the first lease, in ms. */
  readonly firstWithin?: number;
  /** How long after the last lease a new one may still come, in ms. */
  readonly grace?: number;
  /** Called once, when nobody needs the emulator any more. */
  readonly onUnused: () => void;
}

/** Counts who needs the emulator. It is one process for all windows, and ends when none is left. */
export class Leases {
  readonly #grace: number;
  readonly #onUnused: () => void;
  #count = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor({ firstWithin = 60_000, grace = 5_000, onUnused }: LeaseOptions) {
    this.#grace = grace;
    this.#onUnused = onUnused;
    this.#timer = setTimeout(onUnused, firstWithin);
  }

  get count(): number {
    return this.#count;
  }

  /** Takes a lease; disposing gives it back, once. */
  take(): Disposable {
    clearTimeout(this.#timer);
    this.#count += 1;
    let held = true;
    return {
      dispose: () => {
        if (!held) return;
        held = false;
        this.#count -= 1;
        if (this.#count === 0) this.#timer = setTimeout(this.#onUnused, this.#grace);
      },
    };
  }

  /** Stops waiting; `onUnused` is not called any more. */
  dispose(): void {
    clearTimeout(this.#timer);
    this.#count = Infinity;
  }
}
