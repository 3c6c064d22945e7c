import type * as vscode from 'vscode';

/**
 * Whose turn it is: a kernel runs one thing at a time, and so does a notebook, whose cells run in the order in which they were asked for also
 * when somebody chooses another kernel while some are on their way.
 */
export class NotebookTurns {
  /** By kernel and by notebook; settled when all that was asked for has ended. */
  readonly #tails = new WeakMap<object, Promise<void>>();

  /** Runs when all has ended that this kernel and this notebook were asked for before. */
  enqueue(kernel: object, notebook: vscode.NotebookDocument, run: () => Promise<void>): Promise<void> {
    const both = [kernel, notebook];
    const result = Promise.all(both.map(async (one) => this.#tails.get(one))).then(run);
    const tail = result.catch(() => undefined);
    for (const one of both) this.#tails.set(one, tail);
    return result;
  }
}
