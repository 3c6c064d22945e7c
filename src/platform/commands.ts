import * as vscode from 'vscode';
import { describeError } from '../common/describeError.ts';
import { FleetbookError } from '../common/fleetbookError.ts';
import * as l10n from '../common/l10n.ts';
import type { Logger } from '../common/logger.ts';
import { EmulatorStoppedError } from '../client/errors/emulatorStoppedError.ts';
import { UntrustedWorkspaceError } from './requireTrust.ts';
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

/** What a click can do about an error. */
interface Remedy {
  readonly title: string;
  run(): Thenable<unknown>;
}

/**
 * Shows an error that a person's action caused, with a way to the log, and what a click can do about it: `more`, and what is known of the
 * error itself. Resolves when the message is closed and that is done.
 */
export async function showError(log: Logger, error: unknown, ...more: readonly Remedy[]): Promise<void> {
  if (error instanceof Error && error.name === 'AbortError') return;
  // Errors of calls know the catalogue, which is loaded when one is made.
  const { CancelledError } = await import('../client/errors/cancelledError.ts');
  // Whoever cancels a change has to know that it may have come too late.
  if (error instanceof CancelledError && !error.mayHaveHappened) return;
  const text = describeError(error);
  log.error(error instanceof FleetbookError || !(error instanceof Error) ? text : (error.stack ?? text));
  const known = await remedyOf(error);
  const remedies = known ? [...more, known] : more;
  const choice = await vscode.window.showErrorMessage(text, ...remedies.map(({ title }) => title), l10n.t('Show Log'));
  const remedy = remedies.find(({ title }) => title === choice);
  if (remedy) await remedy.run();
  else if (choice !== undefined) await vscode.commands.executeCommand(commandIds.showLog);
}

async function remedyOf(error: unknown): Promise<Remedy | undefined> {
  if (error instanceof EmulatorStoppedError)
    return { title: l10n.t('Start Emulator'), run: () => vscode.commands.executeCommand(commandIds.startEmulator) };
  if (error instanceof UntrustedWorkspaceError)
    return {
      title: l10n.t('Manage Workspace Trust'),
      run: () => vscode.commands.executeCommand('workbench.trust.manage'),
    };
  const { missingRightOf } = await import('../client/explain/missingRight.ts');
  const right = missingRightOf(error);
  if (!right) return undefined;
  const { copyPolicy, copyPolicyTitle } = await import('./copyPolicy.ts');
  return { title: copyPolicyTitle, run: () => copyPolicy([right]) };
}
