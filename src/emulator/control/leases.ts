import type { Disposable } from '../../common/disposableStore.ts';

export interface LeaseOptions {
  /** How long to go on without a lease, in ms: until the first comes, and for a window that is reloaded. */
  readonly grace?: number;
  /** Called once, when nobody needs the emulator any more. */
  readonly onUnused: () => void;
  /** Runs an action in so many ms, unless the result is disposed before; of Node where absent. */
  readonly after?: (ms: number, action: () => void) => Disposable;
}

function byNode(ms: number, action: () => void): Disposable {
  const timer = setTimeout(action, ms);
  return { dispose: () => clearTimeout(timer) };
}

/** Counts who needs the emulator. It is one process for all windows, and ends when none is left. */
export class Leases {
  readonly #grace: number;
  readonly #onUnused: () => void;
  #count = 0;
  readonly #after: NonNullable<LeaseOptions['after']>;
  #ending: Disposable | undefined;

  constructor({ grace = 15_000, onUnused, after = byNode }: LeaseOptions) {
    this.#grace = grace;
    this.#onUnused = onUnused;
    this.#after = after;
  }

  get count(): number {
    return this.#count;
  }

  /** From now on a lease can be taken, and one is missed. */
  begin(): void {
    // One that came and went before has begun it already.
    this.#ending?.dispose();
    if (this.#count === 0) this.#ending = this.#after(this.#grace, this.#onUnused);
  }

  /** Takes a lease; disposing gives it back, once. */
  take(): Disposable {
    this.#ending?.dispose();
    this.#count += 1;
    let held = true;
    return {
      dispose: () => {
        if (!held) return;
        held = false;
        this.#count -= 1;
        if (this.#count === 0) this.#ending = this.#after(this.#grace, this.#onUnused);
      },
    };
  }
}
