import * as vscode from 'vscode';
import { registerCommand } from '../../../platform/commands.ts';
import { commandIds } from '../../../platform/ids.ts';
import type { Services } from '../../../platform/services.ts';
import type { FleetTree } from '../fleetTree.ts';
import type { Targets } from '../targets.ts';

/** Pins devices to the top of the view, and clears the list of those used last. */
export function registerPinCommands({ log }: Services, tree: FleetTree, targets: Targets): vscode.Disposable {
  return vscode.Disposable.from(
    registerCommand(log, commandIds.pinDevice, async (...args) => {
      for (const { address } of (await targets.devices(args)) ?? []) await tree.memory.pin(address);
    }),
    registerCommand(log, commandIds.unpinDevice, async (...args) => {
      for (const { address } of (await targets.devices(args)) ?? []) await tree.memory.unpin(address);
    }),
    registerCommand(log, commandIds.clearRecent, () => tree.memory.clearRecent()),
  );
}
