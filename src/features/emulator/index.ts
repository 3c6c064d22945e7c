import { join } from 'node:path';
import * as vscode from 'vscode';
import type { RedactingLogger } from '../../common/redactingLogger.ts';
import { registerCommand } from '../../platform/commands.ts';
import { commandIds, emulatorContextKey } from '../../platform/ids.ts';
import { EmulatorService } from './emulatorService.ts';

/** Builds the emulator's service and registers its commands. */
export function registerEmulator(
  context: vscode.ExtensionContext,
  log: RedactingLogger,
): { readonly emulator: EmulatorService; readonly disposable: vscode.Disposable } {
  const emulator = new EmulatorService(
    context.asAbsolutePath(join('dist', 'fleetbook.cjs')),
    join(context.globalStorageUri.fsPath, 'emulator'),
    log,
  );
  // The welcome views depend on it.
  const tell = (): void => void vscode.commands.executeCommand('setContext', emulatorContextKey, emulator.status.kind);
  tell();
  const commands = [
    emulator.onDidChangeStatus(tell),
    registerCommand(log, commandIds.startEmulator, async () => {
      const { endpoint } = await emulator.start();
      void vscode.window.showInformationMessage(`The local emulator runs on ${endpoint}.`);
    }),
    registerCommand(log, commandIds.stopEmulator, async () => {
      await emulator.stop();
      void offerToStart();
    }),
  ];
  return { emulator, disposable: vscode.Disposable.from(...commands, emulator) };
}

async function offerToStart(): Promise<void> {
  const start = 'Start Emulator';
  const choice = await vscode.window.showInformationMessage('The local emulator has stopped.', start);
  if (choice === start) await vscode.commands.executeCommand(commandIds.startEmulator);
}
