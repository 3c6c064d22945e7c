import * as vscode from 'vscode';
import * as l10n from '../../common/l10n.ts';
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
  const chosen = await vscode.window.showQuickPick(actions, { title, placeHolder: l10n.t('What to do') });
  if (chosen?.command) await vscode.commands.executeCommand(chosen.command, chosen.target);
}

function emulatorActions(status: EmulatorStatus): readonly Action[] {
  const isUp = status.kind === 'running' || status.kind === 'starting';
  const detail = status.kind === 'failed' ? { detail: status.reason } : {};
  const openOn = status.kind === 'running' ? status.openOn : undefined;
  const address: Action = {
    label: l10n.t('$(radio-tower) Choose Address for Devices…'),
    description: openOn === undefined ? l10n.t('this computer only') : l10n.t('open to other machines on {0}', openOn),
    command: commandIds.chooseDeviceAddress,
  };
  return [
    { label: l10n.t('Local emulator'), kind: vscode.QuickPickItemKind.Separator },
    { label: l10n.t('$(vm) Open Emulator Page'), command: commandIds.openEmulator },
    address,
    isUp
      ? { label: l10n.t('$(debug-stop) Stop Emulator'), command: commandIds.stopEmulator }
      : { label: l10n.t('$(play) Start Emulator'), command: commandIds.startEmulator, ...detail },
  ];
}

function connectionActions(connection: Connection | undefined): readonly Action[] {
  if (!connection) return [];
  const target = { connection };
  const edit: Action = {
    label: l10n.t('$(edit) Edit “{0}”…', connection.name),
    command: commandIds.editConnection,
    target,
  };
  const remove: Action = {
    label: l10n.t('$(trash) Remove “{0}”…', connection.name),
    command: commandIds.removeConnection,
    target,
  };
  return [
    { label: l10n.t('Connections'), kind: vscode.QuickPickItemKind.Separator },
    edit,
    ...(connection.kind === 'cloud' ? [remove] : []),
    { label: l10n.t('$(add) Add Connection…'), command: commandIds.addConnection },
  ];
}

const generalActions: readonly Action[] = [
  { label: l10n.t('Fleet'), kind: vscode.QuickPickItemKind.Separator },
  { label: l10n.t('$(list-tree) Show Fleet'), command: `${explorerViewId}.focus` },
  { label: l10n.t('$(search) Find Device…'), command: commandIds.findDevice },
  { label: l10n.t('$(terminal) Open REPL'), command: commandIds.openRepl },
  { label: l10n.t('$(output) Show Log'), command: commandIds.showLog },
];
