import type { Disposable } from '../../common/disposableStore.ts';

export interface LeaseOptions {
  /** How long to go on without a lease, in ms: until the first comes, and for a window that is reloaded. */
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

  constructor({ grace = 15_000, onUnused }: LeaseOptions) {
    this.#grace = grace;
    this.#onUnused = onUnused;
  }

  get count(): number {
    return this.#count;
  }

  /** From now on a lease can be taken, and one is missed. */
  begin(): void {
    if (this.#count === 0) this.#timer = setTimeout(this.#onUnused, this.#grace);
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
}
