import type { Disposable } from '../../common/disposableStore.ts';
import { Emitter } from '../../common/emitter.ts';

/** Counts what puts another state in the place of the one that is, for whoever does not wait for its answer any more. */
export class StateChanges {
  readonly #changed = new Emitter<number>();
  #done = 0;
  #pending = 0;

  /** Carries one out. Rejects as it does. */
  async carryOut<T>(change: () => Promise<T>): Promise<T> {
    this.#pending += 1;
    try {
      const result = await change();
      this.#done += 1;
      this.#changed.fire(this.#done);
      return result;
    } finally {
      this.#pending -= 1;
    }
  }

  /** Calls `listener` with the count of those that were carried out, after each. */
  onDidChange(listener: (count: number) => void): Disposable {
    return this.#changed.event(listener);
  }

  /** Since the process began, for its status. */
  counts() {
    return { stateChanges: this.#done, pendingStateChanges: this.#pending };
  }
}
