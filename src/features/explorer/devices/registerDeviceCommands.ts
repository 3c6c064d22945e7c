import * as vscode from 'vscode';
import type { DeviceAddress } from '../../../model/deviceAddress.ts';
import { registerCommand } from '../../../platform/commands.ts';
import { commandIds, innerCommandIds } from '../../../platform/ids.ts';
import type { ReadOnlyDocuments } from '../../../platform/readOnlyDocuments.ts';
import type { Services } from '../../../platform/services.ts';
import { shadowUri } from '../../../platform/shadowUri.ts';
import type { FleetNode } from '../fleetNode.ts';
import type { FleetTree } from '../fleetTree.ts';
import type { Targets } from '../targets.ts';
import { registerBatchCommands } from './batch/registerBatchCommands.ts';
import { registerDevice } from './registerDevice.ts';
import { editTags } from './tags/editTags.ts';

/** The commands that register devices, and change what belongs to one. */
export function registerDeviceCommands(
  services: Services,
  tree: FleetTree,
  view: vscode.TreeView<FleetNode>,
  targets: Targets,
  documents: ReadOnlyDocuments,
): vscode.Disposable {
  const { log } = services;
  return vscode.Disposable.from(
    registerBatchCommands(services, tree, view, targets, documents),
    registerCommand(log, commandIds.registerDevice, async (...args) => {
      const product = await targets.product(args);
      if (product) await registerDevice(services, tree, view, product);
    }),
    registerCommand(log, commandIds.openShadow, async (...args) => {
      const row = args[0] as { readonly address?: DeviceAddress } | undefined;
      const address = row?.address ?? (await targets.deviceNotShown(args))?.address;
      if (address) await vscode.commands.executeCommand('vscode.open', shadowUri(address));
    }),
    registerCommand(log, commandIds.openDevice, async (...args) => {
      const device = await targets.usedDevice(args);
      if (device) await vscode.commands.executeCommand(innerCommandIds.showDevicePage, device.address);
    }),
    registerCommand(log, commandIds.editTags, async (...args) => {
      const device = await targets.usedDevice(args);
      if (device) await editTags(services, device.address);
    }),
  );
}
