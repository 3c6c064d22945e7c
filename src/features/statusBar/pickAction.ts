import * as vscode from 'vscode';
import type { Scope } from '../../model/deviceAddress.ts';
import { commandIds, explorerViewId, type CommandId } from '../../platform/ids.ts';
import type { Connection, EmulatorStatus } from '../../platform/services.ts';

interface Action extends vscode.QuickPickItem {
  readonly command?: CommandId | `${typeof explorerViewId}.focus`;
  readonly target?: unknown;
}

/** Offers what can be done about the connection at hand, the emulator, and connections at all; does what is chosen. */
export async function pickAction(
  at: { readonly connection: Connection; readonly scope: Scope } | undefined,
  emulator: EmulatorStatus,
): Promise<void> {
  const title = ['Fleetbook', at?.connection.name, at?.scope.regionId].filter(Boolean).join(' · ');
  // Harmless ones first: whoever presses Enter at once must not stop the emulator.
  const actions = [...generalActions, ...connectionActions(at?.connection), ...emulatorActions(emulator)];
  const chosen = await vscode.window.showQuickPick(actions, { title, placeHolder: 'What to do' });
  if (chosen?.command) await vscode.commands.executeCommand(chosen.command, chosen.target);
}

function emulatorActions(status: EmulatorStatus): readonly Action[] {
  const isUp = status.kind === 'running' || status.kind === 'starting';
  const detail = status.kind === 'failed' ? { detail: status.reason } : {};
  const openOn = status.kind === 'running' ? status.openOn : undefined;
  const address: Action = {
    label: '$(radio-tower) Choose Address for Devices…',
    description: openOn === undefined ? 'this machine only' : `open to other machines on ${openOn}`,
    command: commandIds.chooseDeviceAddress,
  };
  return [
    { label: 'Local emulator', kind: vscode.QuickPickItemKind.Separator },
    { label: '$(vm) Open Emulator Page', command: commandIds.openEmulator },
    address,
    isUp
      ? { label: '$(debug-stop) Stop Emulator', command: commandIds.stopEmulator }
      : { label: '$(play) Start Emulator', command: commandIds.startEmulator, ...detail },
  ];
}

function connectionActions(connection: Connection | undefined): readonly Action[] {
  if (!connection) return [];
  const target = { connection };
  const edit: Action = { label: `$(edit) Edit “${connection.name}”…`, command: commandIds.editConnection, target };
  const remove: Action = {
    label: `$(trash) Remove “${connection.name}”…`,
    command: commandIds.removeConnection,
    target,
  };
  return [
    { label: 'Connections', kind: vscode.QuickPickItemKind.Separator },
    edit,
    ...(connection.kind === 'cloud' ? [remove] : []),
    { label: '$(add) Add Connection…', command: commandIds.addConnection },
  ];
}

const generalActions: readonly Action[] = [
  { label: 'Fleet', kind: vscode.QuickPickItemKind.Separator },
  { label: '$(list-tree) Show Fleet', command: `${explorerViewId}.focus` },
  { label: '$(search) Find Device…', command: commandIds.findDevice },
  { label: '$(terminal) Open REPL', command: commandIds.openRepl },
  { label: '$(output) Show Log', command: commandIds.showLog },
];
