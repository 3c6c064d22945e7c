import type * as vscode from 'vscode';
import type { CellSession } from '../../client/cellRun/cellSession.ts';

/** The session of each notebook that ran last, whatever its kernel: completion knows the fields of its answers. */
export const notebookSessions = new WeakMap<vscode.NotebookDocument, CellSession>();
