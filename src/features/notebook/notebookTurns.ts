/**
 * Whose turn it is: a kernel runs one thing at a time, and so does a notebook, whose cells run in the order in which they were asked for also
 * when somebody chooses another kernel while some are on their way.
 */
export class NotebookTurns {
  /** By kernel and by notebook; settled when all that it was asked for has ended. */
  readonly #tails = new WeakMap<object, Promise<void>>();

  /** Runs when all has ended that this notebook was asked for before, and then all that its kernel was asked for by others until then. */
  enqueue(kernel: object, notebook: object, run: () => Promise<void>): Promise<void> {
    // At the kernel only when it is the notebook's turn: others on that kernel need not wait for what this one waits for elsewhere.
    return this.#after(notebook, () => this.#after(kernel, run));
  }

  #after(one: object, run: () => Promise<void>): Promise<void> {
    const result = Promise.resolve(this.#tails.get(one)).then(run);
    this.#tails.set(
      one,
      result.catch(() => undefined),
    );
    return result;
  }
}
