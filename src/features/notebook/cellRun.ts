import * as vscode from 'vscode';
import type { RunnableCell } from '../../client/cellRun/runCells.ts';
import * as l10n from '../../common/l10n.ts';
import type { CallReport } from '../../model/callReport/callReport.ts';
import { toAbortSignal } from '../../platform/cancellation.ts';

/**
 * A run that is over within this, in ms, is shown as one change: nothing jumps, and VS Code, which takes longer for each change that it draws than
 * a quick call takes, draws once.
 */
const quick = 50;

/** How VS Code marks a cell: a tick, a cross, or nothing for one that was not run to its end. */
const marks = {
  success: true,
  unsuccessful: false,
  unknown: false,
  failed: false,
  cancelled: undefined,
  skipped: undefined,
} as const;

/** One cell on its way through VS Code's execution API: pending, running, ended. */
export class CellRun implements RunnableCell {
  readonly signal: AbortSignal;
  readonly #cell: vscode.NotebookCell;
  readonly #execution: vscode.NotebookCellExecution;
  readonly #cancelled = new AbortController();
  readonly #onEnd: () => void;
  #changes: Promise<unknown> = Promise.resolve();
  #hasEnded = false;
  #isLeft = false;
  /** Shows that it runs; undefined before it does, and once that is shown. */
  #begin: (() => void) | undefined;
  #timer: NodeJS.Timeout | undefined;

  /** The cell shows as pending from here on, and can be cancelled. Throws where it is on its way already. */
  constructor(controller: vscode.NotebookController, cell: vscode.NotebookCell, onEnd: () => void) {
    this.#cell = cell;
    this.#execution = controller.createNotebookCellExecution(cell);
    this.#onEnd = onEnd;
    this.signal = AbortSignal.any([toAbortSignal(this.#execution.token), this.#cancelled.signal]);
  }

  /** Clears what an earlier run left, where this one is not over at once: a stale answer looks like success. */
  start(order?: number): void {
    if (this.#hasEnded) return;
    const startTime = Date.now();
    this.#begin = () => {
      this.#begin = undefined;
      this.#execution.executionOrder = order;
      this.#execution.start(startTime);
    };
    this.#timer = setTimeout(() => {
      this.#begin?.();
      this.#follow(this.#execution.clearOutput());
    }, quick);
  }

  async end(report: CallReport | undefined): Promise<void> {
    // With what makes reports, which has been loaded by then.
    const { toOutput } = await import('./toOutput.ts');
    if (this.#hasEnded) {
      // There is no cell any more to show what became of a call that was made.
      if (this.#isLeft && report?.outcome === 'cancelled' && report.startedAt !== undefined) this.#warn(report);
      return;
    }
    try {
      this.#begin?.();
      const output = report ? [toOutput(report)] : [];
      this.#follow(this.#execution.replaceOutput(output));
    } finally {
      this.#finish(report ? marks[report.outcome] : true);
    }
    await this.#changes.catch((error: unknown) => {
      // What was shown last came too late for a notebook that was closed meanwhile.
      if (!this.#cell.notebook.isClosed) throw error;
    });
  }

  /** Takes it back where it has not ended: it does not run any more. */
  abandon(): void {
    if (!this.#hasEnded) this.#finish(undefined);
  }

  /** Ends it as if a person had stopped it: whatever it calls is cancelled, and the cell says so. */
  cancel(): void {
    this.#cancelled.abort();
  }

  /**
   * Its notebook is closed, which VS Code tells no execution: whatever it calls is cancelled. A message tells of a call that was under way;
   * that of a window that closes comes too late.
   */
  leave(): void {
    this.#isLeft = true;
    this.cancel();
    this.abandon();
  }

  #warn({ title, problem = '' }: CallReport): void {
    const { path } = this.#cell.notebook.uri;
    const words = l10n.t(
      '{1} ended, because {0} was closed or saved under another name. {2}',
      path.split('/').at(-1) ?? path,
      title,
      problem,
    );
    void vscode.window.showWarningMessage(words.trim());
  }

  /**
   * VS Code collects changes of outputs for 10 ms, keeps their order, and sends what it has when an execution ends. So nobody waits for one
   * until then: the call is under way meanwhile.
   */
  #follow(change: Thenable<void>): void {
    this.#changes = Promise.all([this.#changes, change]);
    // Whoever ends the run is told.
    this.#changes.catch(() => undefined);
  }

  #finish(success: boolean | undefined): void {
    this.#hasEnded = true;
    clearTimeout(this.#timer);
    this.#onEnd();
    this.#execution.end(success, Date.now());
  }
}
