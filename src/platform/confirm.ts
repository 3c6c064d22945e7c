import * as vscode from 'vscode';
import { describeMark } from './productionMark.ts';
import type { Connection } from './services.ts';

export interface Confirmation {
  /** `Delete the device “pump-1”?` */
  readonly question: string;
  /** What goes with it, and whether it can be undone. */
  readonly detail: string;
  /** The button: `Delete`. */
  readonly action: string;
}

/**
 * Asks in a modal dialog before something that cannot be undone; resolves to whether it may be done. Where the
 * connection that it concerns has a mark, the mark and the connection's name come first.
 */
export async function confirm(
  connection: Connection | undefined,
  { question, detail, action }: Confirmation,
): Promise<boolean> {
  const mark = connection?.mark && `${describeMark(connection.mark)} · ${connection.name}: `;
  const text = `${mark ?? ''}${question}`;
  return (await vscode.window.showWarningMessage(text, { modal: true, detail }, action)) === action;
}
