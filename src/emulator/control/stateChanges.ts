/** Counts what puts another state in the place of the one that is, for whoever does not wait for its answer any more. */
export class StateChanges {
  #done = 0;
  #pending = 0;

  /** Carries one out. Rejects as it does. */
  async carryOut<T>(change: () => Promise<T>): Promise<T> {
    this.#pending += 1;
    try {
      const result = await change();
      this.#done += 1;
      return result;
    } finally {
      this.#pending -= 1;
    }
  }

  /** Since the process began, for its status. */
  counts() {
    return { stateChanges: this.#done, pendingStateChanges: this.#pending };
  }
}
