import type * as vscode from 'vscode';
import type { CellSession } from '../../client/cellRun/cellSession.ts';
import type { Scope } from '../../model/deviceAddress.ts';

/** Where a notebook's cells go, and what they remember of each other there. */
interface LatestRun {
  readonly scope: Scope;
  readonly session: CellSession;
  /** The session in which its cells ran last, whatever its kernel is by now: completion knows the fields of their answers. */
  readonly ran: CellSession | undefined;
}

/** The kernel that each open notebook ran on last, or has chosen since. */
export class LatestRuns {
  readonly #runs = new WeakMap<vscode.NotebookDocument, LatestRun>();

  get(notebook: vscode.NotebookDocument): LatestRun | undefined {
    return this.#runs.get(notebook);
  }

  /** Its cells go there from now on. */
  choose(notebook: vscode.NotebookDocument, scope: Scope, session: CellSession): void {
    this.#runs.set(notebook, { scope, session, ran: this.get(notebook)?.ran });
  }

  /** Its cells run in a session, although another kernel may have been chosen since they were asked for. */
  run(notebook: vscode.NotebookDocument, scope: Scope, session: CellSession): void {
    this.#runs.set(notebook, { scope, session, ...this.get(notebook), ran: session });
  }
}
