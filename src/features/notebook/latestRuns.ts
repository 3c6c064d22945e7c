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
export type LatestRuns = WeakMap<vscode.NotebookDocument, LatestRun>;
