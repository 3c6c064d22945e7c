import { networkInterfaces } from 'node:os';
import * as vscode from 'vscode';
import * as l10n from '../../common/l10n.ts';
import { mqttHostSetting } from '../../platform/ids.ts';
import { mqttHostOfSettings } from './askMqttHost.ts';

interface Choice extends vscode.QuickPickItem {
  /** Undefined: this machine only. */
  readonly host: string | undefined;
}

/** Lets the person choose on which of this computer's addresses devices are served, and writes the setting. */
export async function chooseMqttHost(): Promise<void> {
  const chosen = currentHost();
  const marked = (choice: Choice): Choice =>
    choice.host === chosen ? { ...choice, description: l10n.t('{0} (now)', choice.description ?? '').trim() } : choice;
  const choice = await vscode.window.showQuickPick(choices().map(marked), {
    title: l10n.t('Where the local emulator serves devices'),
    placeHolder: l10n.t('Its API stays on this computer, whatever you choose'),
  });
  if (!choice || choice.host === chosen) return;
  const settings = vscode.workspace.getConfiguration();
  await settings.update(mqttHostSetting, choice.host, vscode.ConfigurationTarget.Global);
}

function choices(): readonly Choice[] {
  const own = Object.entries(networkInterfaces()).flatMap(([name, some = []]) =>
    some
      .filter(({ family, internal }) => family === 'IPv4' && !internal)
      .map(({ address }) => ({ label: `$(radio-tower) ${address}`, description: name, host: address })),
  );
  return [
    { label: l10n.t('$(vm) This computer only'), description: '127.0.0.1', host: undefined },
    ...own,
    { label: l10n.t('$(radio-tower) All addresses of this computer'), description: '0.0.0.0', host: '0.0.0.0' },
  ];
}

/** What is no address is as good as none here: it is about to be replaced. */
function currentHost(): string | undefined {
  try {
    return mqttHostOfSettings();
  } catch {
    return undefined;
  }
}
