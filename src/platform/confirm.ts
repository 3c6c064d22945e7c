import * as vscode from 'vscode';
import * as l10n from '../common/l10n.ts';
import { markedName } from './productionMark.ts';
import type { Connection } from './services.ts';

export interface Confirmation {
  /** `Delete the device “pump-1”?` */
  readonly question: string;
  /** What goes with it, and whether it can be undone. */
  readonly detail: string;
  /** The button: `Delete`. */
  readonly action: string;
  /** Shows what the detail has no room for. Whoever wants to see that first has not confirmed. */
  readonly showAll?: (() => Promise<unknown>) | undefined;
}

/**
 * Asks in a modal dialog before something that cannot be undone; resolves to whether it may be done. The name of each
 * connection that it concerns comes first, after its mark: devices of two accounts may be called the same.
 */
export async function confirm(
  concerned: Connection | readonly Connection[] | undefined,
  { question, detail, action, showAll }: Confirmation,
): Promise<boolean> {
  const names = [concerned ?? []].flat().map(markedName).join(', ');
  const text = names ? l10n.t('{0}: {1}', names, question) : question;
  const show = l10n.t('Show All');
  const actions = showAll ? [action, show] : [action];
  const answer = await vscode.window.showWarningMessage(text, { modal: true, detail }, ...actions);
  if (answer === show) await showAll?.();
  return answer === action;
}
