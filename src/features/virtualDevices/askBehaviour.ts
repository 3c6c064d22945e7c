import path from 'node:path';
import * as vscode from 'vscode';
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
  const whom = devices.length === 1 ? (first?.address.deviceName ?? '') : `${devices.length} devices`;
  const choice = await vscode.window.showQuickPick(choicesFor(devices), {
    title: `Run ${whom} as Virtual Device`,
    placeHolder: placeholderFor(devices),
    matchOnDescription: true,
    ignoreFocusOut: true,
  });
  return choice?.chosen;
}

function placeholderFor(devices: readonly DeviceToRun[]): string {
  const gateways = new Set(devices.flatMap(({ gateway }) => gateway?.deviceName ?? []));
  if (gateways.size === 0) return 'What it does';
  return `What it does, behind its gateway ${[...gateways].join(', ')}, which logs it in`;
}

async function choicesFor(devices: readonly DeviceToRun[]): Promise<readonly Choice[]> {
  const behind = devices.reduce((sum, { subDevices }) => sum + subDevices.length, 0);
  const fits = { behaviourFile: undefined, withSubDevices: false };
  const uris = await vscode.workspace.findFiles('**/*.behaviour.json', '**/node_modules/**', filesToOffer);
  const files = uris.filter(({ scheme }) => scheme === 'file').sort((a, b) => a.fsPath.localeCompare(b.fsPath));
  const gatewayChoice: Choice = {
    label: `$(type-hierarchy) What fits its product, with ${behind === 1 ? 'the device' : `the ${behind} devices`} behind it`,
    detail: 'It attaches them and logs them in; each does what fits its own product.',
    chosen: { ...fits, withSubDevices: true },
  };
  return [
    ...(behind > 0 ? [gatewayChoice] : []),
    {
      label: '$(wand) What fits its product',
      detail:
        'Posts properties within their ranges and an event now and then; takes settings; answers services and RRPC.',
      chosen: fits,
    },
    ...(files.length > 0 ? [{ label: 'Behaviours in this workspace', kind: vscode.QuickPickItemKind.Separator }] : []),
    ...files.map((uri) => ({
      label: `$(json) ${path.basename(uri.fsPath)}`,
      description: path.dirname(vscode.workspace.asRelativePath(uri)).replace(/^\.$/, ''),
      chosen: { behaviourFile: uri.fsPath, withSubDevices: false },
    })),
    { label: '', kind: vscode.QuickPickItemKind.Separator },
    {
      label: '$(add) New Behaviour File…',
      detail: 'Write what it does, beginning with a template.',
      chosen: 'new' as const,
    },
  ];
}
