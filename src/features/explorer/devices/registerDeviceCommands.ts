import * as vscode from 'vscode';
import { registerCommand } from '../../../platform/commands.ts';
import { commandIds } from '../../../platform/ids.ts';
import type { ReadOnlyDocuments } from '../../../platform/readOnlyDocuments.ts';
import type { Services } from '../../../platform/services.ts';
import type { FleetNode, NodeOf } from '../fleetNode.ts';
import type { FleetTree } from '../fleetTree.ts';
import { productOf } from '../products/registerProductCommands.ts';
import { registerBatchCommands } from './batch/registerBatchCommands.ts';
import { changeDevices, type DeviceChange } from './changeDevices.ts';
import { deviceChanges } from './deviceChanges.ts';
import { registerDevice } from './registerDevice.ts';
import { oneDevice, selectedDevices } from './selectedDevices.ts';
import { editTags } from './tags/editTags.ts';

/** The commands that register and change devices. */
export function registerDeviceCommands(
  services: Services,
  tree: FleetTree,
  view: vscode.TreeView<FleetNode>,
  documents: ReadOnlyDocuments,
): vscode.Disposable {
  const { log } = services;
  const change = (args: readonly unknown[], what: DeviceChange) =>
    changeDevices(services, documents, selectedDevices(view, args), what);
  return vscode.Disposable.from(
    registerBatchCommands(services, tree, view, documents),
    registerCommand(log, commandIds.registerDevice, (...args) =>
      registerDevice(services, tree, view, productOf(view, args)),
    ),
    registerCommand(log, commandIds.enableDevice, async (...args) => {
      await showStatuses(tree, await change(args, deviceChanges.enable));
    }),
    registerCommand(log, commandIds.disableDevice, async (...args) => {
      for (const { address } of await change(args, deviceChanges.disable)) tree.showStatus(address, 'disable');
    }),
    registerCommand(log, commandIds.deleteDevice, async (...args) => {
      for (const device of await change(args, deviceChanges.delete)) await tree.removeDevice(device);
    }),
    registerCommand(log, commandIds.editTags, (...args) => editTags(services, tree.use(oneDevice(view, args)).address)),
  );
}

/** Reads the statuses of devices anew, product by product, and shows them. */
async function showStatuses(tree: FleetTree, devices: readonly NodeOf<'device'>[]): Promise<void> {
  const addresses = devices.map(({ address }) => address);
  const byProduct = Map.groupBy(addresses, ({ connectionId, regionId, productKey }) =>
    [connectionId, regionId, productKey].join('/'),
  );
  for (const [first, ...others] of byProduct.values()) {
    if (!first) continue;
    const names = [first, ...others].map(({ deviceName }) => deviceName);
    for (const { deviceName, status } of await tree.reader(first).deviceRows(first.productKey, names)) {
      tree.showStatus({ ...first, deviceName }, status);
    }
  }
}
