import * as vscode from 'vscode';
import { describeError } from '../../common/describeError.ts';
import * as l10n from '../../common/l10n.ts';
import type { RedactingLogger } from '../../common/redactingLogger.ts';
import { mqttHostSetting } from '../../platform/ids.ts';
import { mqttHostOfSettings } from './askMqttHost.ts';
import type { EmulatorService } from './emulatorService.ts';

const restart = l10n.t('Restart Emulator');

/** Offers to start the emulator again where the setting asks for another address than the one that runs has. */
export function offerRestart(emulator: EmulatorService, log: RedactingLogger): vscode.Disposable {
  const offer = async (): Promise<void> => {
    const wanted = mqttHostOfSettings();
    if (emulator.status.kind !== 'running' || emulator.mqttHost === wanted) return;
    const now = emulator.mqttHost === undefined ? l10n.t('this computer only') : emulator.mqttHost;
    const next = wanted === undefined ? l10n.t('this computer only') : wanted;
    const words = l10n.t('The local emulator serves devices on {0}. After a restart, it will be {1}.', now, next);
    if ((await vscode.window.showInformationMessage(words, restart)) !== restart) return;
    await emulator.stop();
    await emulator.start();
  };
  return vscode.workspace.onDidChangeConfiguration((event) => {
    if (!event.affectsConfiguration(mqttHostSetting)) return;
    offer().catch((error: unknown) => {
      log.warn(`Emulator: ${describeError(error)}`);
      void vscode.window.showErrorMessage(describeError(error));
    });
  });
}
