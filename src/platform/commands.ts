import * as vscode from 'vscode';
import { describeError } from '../common/describeError.ts';
import { FleetbookError } from '../common/fleetbookError.ts';
import * as l10n from '../common/l10n.ts';
import type { Logger } from '../common/logger.ts';
import { EmulatorStoppedError } from './emulatorStoppedError.ts';
import { commandIds, type CommandId, type InnerCommandId } from './ids.ts';

/**
 * Registers a command. What it throws is shown to the user in words (a cancelled call is not) and logged.
 */
export function registerCommand(
  log: Logger,
  id: CommandId | InnerCommandId,
  run: (...args: unknown[]) => unknown,
): vscode.Disposable {
  return vscode.commands.registerCommand(id, async (...args: unknown[]) => {
    try {
      return await run(...args);
    } catch (error) {
      // Whoever called the command does not wait until somebody closes the message.
      void showError(log, error);
      return undefined;
    }
  });
}

/**
 * Shows an error that a person's action caused, with a way to the log, and what a click can do about it. Resolves when the
 * message is closed.
 */
export async function showError(log: Logger, error: unknown): Promise<void> {
  if (error instanceof Error && error.name === 'AbortError') return;
  // Errors of calls know the catalogue, which is loaded when one is made.
  const { CancelledError } = await import('../client/errors/cancelledError.ts');
  // Whoever cancels a change has to know that it may have come too late.
  if (error instanceof CancelledError && !error.mayHaveHappened) return;
  const text = describeError(error);
  log.error(error instanceof FleetbookError || !(error instanceof Error) ? text : (error.stack ?? text));
  const remedy = await remedyOf(error);
  const choice = await vscode.window.showErrorMessage(text, ...(remedy ? [remedy.title] : []), l10n.t('Show Log'));
  if (choice !== undefined && choice === remedy?.title) await remedy.run();
  else if (choice) await vscode.commands.executeCommand(commandIds.showLog);
}

/** What a click can do about an error. */
async function remedyOf(error: unknown): Promise<{ readonly title: string; run(): Thenable<unknown> } | undefined> {
  if (error instanceof EmulatorStoppedError)
    return { title: l10n.t('Start Emulator'), run: () => vscode.commands.executeCommand(commandIds.startEmulator) };
  const { missingRightOf } = await import('../client/explain/missingRight.ts');
  const right = missingRightOf(error);
  if (!right) return undefined;
  const { copyPolicy, copyPolicyTitle } = await import('./copyPolicy.ts');
  return { title: copyPolicyTitle, run: () => copyPolicy([right]) };
}
