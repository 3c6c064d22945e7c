import path from 'node:path';
import * as vscode from 'vscode';
import * as l10n from '../../common/l10n.ts';
import type { DeviceToRun } from './planDevices.ts';

/** What devices that are to run do. */
export interface ChosenBehaviour {
  /** Undefined: what fits the product of each. */
  readonly behaviourFile: string | undefined;
  /** Whether a gateway logs in all devices that are attached to it. */
  readonly withSubDevices: boolean;
}

interface Choice extends vscode.QuickPickItem {
  readonly chosen?: ChosenBehaviour | 'new';
}

const filesToOffer = 500;

/** Asks what devices do. `new`: write a behaviour first; undefined: the person gave up. */
export async function askBehaviour(devices: readonly DeviceToRun[]): Promise<ChosenBehaviour | 'new' | undefined> {
  const [first] = devices;
  const whom = devices.length === 1 ? (first?.address.deviceName ?? '') : l10n.t('{0} devices', devices.length);
  const choice = await vscode.window.showQuickPick(choicesFor(devices), {
    title: l10n.t('Run {0} as Virtual Device', whom),
    placeHolder: placeholderFor(devices),
    matchOnDescription: true,
    ignoreFocusOut: true,
  });
  return choice?.chosen;
}

function placeholderFor(devices: readonly DeviceToRun[]): string {
  const gateways = new Set(devices.flatMap(({ gateway }) => gateway?.deviceName ?? []));
  if (gateways.size === 0) return l10n.t('What it does');
  return l10n.t('What it does; its gateway {0} logs it in', [...gateways].join(', '));
}

async function choicesFor(devices: readonly DeviceToRun[]): Promise<readonly Choice[]> {
  const behind = devices.reduce((sum, { subDevices }) => sum + subDevices.length, 0);
  const fits = { behaviourFile: undefined, withSubDevices: false };
  const uris = await vscode.workspace.findFiles('**/*.behaviour.json', '**/node_modules/**', filesToOffer);
  const files = uris.filter(({ scheme }) => scheme === 'file').sort((a, b) => a.fsPath.localeCompare(b.fsPath));
  const gatewayChoice: Choice = {
    label: l10n.t(
      '$(type-hierarchy) What fits its product, with {0} behind it',
      behind === 1 ? l10n.t('the device') : l10n.t('the {0} devices', behind),
    ),
    detail: l10n.t('It attaches them and logs them in; each does what fits its own product.'),
    chosen: { ...fits, withSubDevices: true },
  };
  return [
    ...(behind > 0 ? [gatewayChoice] : []),
    {
      label: l10n.t('$(wand) What fits its product'),
      detail: l10n.t('Posts properties and events within their ranges, takes settings, answers calls.'),
      chosen: fits,
    },
    ...(files.length > 0
      ? [{ label: l10n.t('Behaviours in this workspace'), kind: vscode.QuickPickItemKind.Separator }]
      : []),
    ...files.map((uri) => ({
      label: `$(json) ${path.basename(uri.fsPath)}`,
      description: path.dirname(vscode.workspace.asRelativePath(uri)).replace(/^\.$/, ''),
      chosen: { behaviourFile: uri.fsPath, withSubDevices: false },
    })),
    { label: '', kind: vscode.QuickPickItemKind.Separator },
    {
      label: l10n.t('$(add) New Behaviour File…'),
      detail: l10n.t('Write what it does, beginning with a template.'),
      chosen: 'new' as const,
    },
  ];
}
