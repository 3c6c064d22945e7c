import * as vscode from 'vscode';
import { RedactingLogger } from '../common/redactingLogger.ts';
import type { Disposable } from '../common/disposableStore.ts';
import { commandIds } from './ids.ts';

/** The "Fleetbook" output channel behind a redacting logger, with the command that shows it. */
export function createLog(): { readonly log: RedactingLogger; readonly disposable: Disposable } {
  const channel = vscode.window.createOutputChannel('Fleetbook', { log: true });
  const command = vscode.commands.registerCommand(commandIds.showLog, () => {
    channel.show();
  });
  return { log: new RedactingLogger(channel), disposable: vscode.Disposable.from(command, channel) };
}
