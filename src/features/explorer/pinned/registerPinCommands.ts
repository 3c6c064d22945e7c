import * as vscode from 'vscode';
import { describeError } from '../../../common/describeError.ts';
import { registerCommand, showError } from '../../../platform/commands.ts';
import { commandIds } from '../../../platform/ids.ts';
import type { Services } from '../../../platform/services.ts';
import { shadowAddress, shadowScheme } from '../../../platform/shadowUri.ts';
import type { FleetTree } from '../fleetTree.ts';
import type { Targets } from '../targets.ts';

/** Pins devices to the top of the view, and keeps the list of those used last. */
export function registerPinCommands(
  { log, connections }: Services,
  tree: FleetTree,
  targets: Targets,
): vscode.Disposable {
  return vscode.Disposable.from(
    registerCommand(log, commandIds.pinDevice, async (...args) => {
      for (const { address } of (await targets.devices(args)) ?? []) await tree.memory.pin(address);
    }),
    registerCommand(log, commandIds.unpinDevice, async (...args) => {
      for (const { address } of (await targets.devices(args)) ?? []) await tree.memory.unpin(address);
    }),
    registerCommand(log, commandIds.clearRecent, () => tree.memory.clearRecent()),
    connections.onDidRemove((connectionId) => {
      void tree.memory.forgetConnection(connectionId).catch((error: unknown) => showError(log, error));
    }),
    // However a shadow is opened, by its row, by a link or by VS Code's own history, the device was used.
    vscode.workspace.onDidOpenTextDocument(({ uri }) => {
      if (uri.scheme !== shadowScheme) return;
      tree.memory.note(shadowAddress(uri)).catch((error: unknown) => {
        log.warn(`Explorer: a device that was used could not be remembered: ${describeError(error)}`);
      });
    }),
  );
}
