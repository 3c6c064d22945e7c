import * as vscode from 'vscode';
import * as l10n from '../../common/l10n.ts';
import type { RedactingLogger } from '../../common/redactingLogger.ts';
import { mqttHostSetting } from '../../platform/ids.ts';
import { readMqttHost } from './readMqttHost.ts';

/** Under which the address is remembered that the person agreed to. */
const agreedKey = 'emulator.mqttHost.agreed';

const openIt: vscode.MessageItem = { title: l10n.t('Open to Other Machines') };
/** So does whoever closes the question. */
const keepClosed: vscode.MessageItem = { title: l10n.t('This Computer Only'), isCloseAffordance: true };

/** The address of the setting; undefined where it asks for none. Throws EmulatorError where it is none. */
export function mqttHostOfSettings(): string | undefined {
  return readMqttHost(vscode.workspace.getConfiguration().get<unknown>(mqttHostSetting));
}

/**
 * Where an emulator that is started now shall serve devices beside 127.0.0.1: on the address of the setting, which the
 * person has to agree to once. Whoever does not is asked again at the next start.
 */
export async function askMqttHost(memory: vscode.Memento, log: RedactingLogger): Promise<string | undefined> {
  const host = mqttHostOfSettings();
  if (host === undefined || memory.get(agreedKey) === host) {
    if (host === undefined) await memory.update(agreedKey, undefined);
    return host;
  }
  const detail = [
    l10n.t(
      'The setting {0} is {1}. Every machine that reaches this address may then try to log in to the local emulator as a device, and what devices send is not encrypted. The API stays on this computer.',
      mqttHostSetting,
      host,
    ),
    l10n.t(
      'The status bar shows it while it lasts. It ends with “Stop Emulator”, or when you choose this computer only (“Choose Address for Devices…”) and start the emulator again.',
    ),
  ].join('\n\n');
  const question = l10n.t('Open the local emulator to devices on other machines, on {0}?', host);
  const choice = await vscode.window.showWarningMessage(question, { modal: true, detail }, openIt, keepClosed);
  if (choice !== openIt) {
    log.info(`Emulator: not opened on ${host}, which the setting asks for; devices on this machine only`);
    return undefined;
  }
  await memory.update(agreedKey, host);
  return host;
}
