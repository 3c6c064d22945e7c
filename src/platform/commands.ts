import * as vscode from 'vscode';
import { describeError } from '../common/describeError.ts';
import { FleetbookError } from '../common/fleetbookError.ts';
import * as l10n from '../common/l10n.ts';
import type { Logger } from '../common/logger.ts';
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
 * Shows an error that a person's action caused, with a way to the log, and the policy that grants a missing right. Resolves
 * when the message is closed.
 */
export async function showError(log: Logger, error: unknown): Promise<void> {
  if (error instanceof Error && error.name === 'AbortError') return;
  // Errors of calls know the catalogue, which is loaded when one is made.
  const { CancelledError } = await import('../client/errors/cancelledError.ts');
  // Whoever cancels a change has to know that it may have come too late.
  if (error instanceof CancelledError && !error.mayHaveHappened) return;
  const text = describeError(error);
  log.error(error instanceof FleetbookError || !(error instanceof Error) ? text : (error.stack ?? text));
  const { missingRightOf } = await import('../client/explain/missingRight.ts');
  const { copyPolicy, copyPolicyTitle } = await import('./copyPolicy.ts');
  const right = missingRightOf(error);
  const choice = await vscode.window.showErrorMessage(text, ...(right ? [copyPolicyTitle] : []), l10n.t('Show Log'));
  if (choice === copyPolicyTitle && right) await copyPolicy([right]);
  else if (choice) await vscode.commands.executeCommand(commandIds.showLog);
}
