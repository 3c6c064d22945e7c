import { join } from 'node:path';
import * as vscode from 'vscode';
import * as l10n from '../../common/l10n.ts';
import type { RedactingLogger } from '../../common/redactingLogger.ts';
import { registerCommand } from '../../platform/commands.ts';
import { commandIds, emulatorContextKey } from '../../platform/ids.ts';
import type { Context } from '../../platform/services.ts';
import { askMqttHost } from './askMqttHost.ts';
import { EmulatorService } from './emulatorService.ts';
import { offerRestart } from './offerRestart.ts';

/** Builds the emulator's service and registers its commands. */
export function registerEmulator(
  context: Context,
  log: RedactingLogger,
): { readonly emulator: EmulatorService; readonly disposable: vscode.Disposable } {
  const emulator = new EmulatorService({
    program: context.asAbsolutePath(join('dist', 'fleetbook.cjs')),
    dataDir: join(context.globalStorageUri.fsPath, 'emulator'),
    askMqttHost: () => askMqttHost(context.globalState, log),
    log,
  });
  // The welcome views depend on it.
  const tell = (): void => void vscode.commands.executeCommand('setContext', emulatorContextKey, emulator.status.kind);
  tell();
  const commands = [
    emulator.onDidChangeStatus(tell),
    offerRestart(emulator, log),
    registerCommand(log, commandIds.startEmulator, async () => {
      const { endpoint } = await emulator.start();
      void vscode.window.showInformationMessage(l10n.t('The local emulator runs on {0}.', endpoint));
    }),
    registerCommand(log, commandIds.chooseDeviceAddress, async () => {
      const { chooseMqttHost } = await import('./chooseMqttHost.ts');
      await chooseMqttHost();
    }),
    registerCommand(log, commandIds.stopEmulator, async () => {
      await emulator.stop();
      void offerToStart();
    }),
  ];
  return { emulator, disposable: vscode.Disposable.from(...commands, emulator) };
}

async function offerToStart(): Promise<void> {
  const start = l10n.t('Start Emulator');
  const choice = await vscode.window.showInformationMessage(l10n.t('The local emulator has stopped.'), start);
  if (choice === start) await vscode.commands.executeCommand(commandIds.startEmulator);
}
