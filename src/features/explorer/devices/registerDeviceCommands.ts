import * as vscode from 'vscode';
import type { DeviceAddress } from '../../../model/deviceAddress.ts';
import { registerCommand } from '../../../platform/commands.ts';
import { commandIds, innerCommandIds } from '../../../platform/ids.ts';
import type { ReadOnlyDocuments } from '../../../platform/readOnlyDocuments.ts';
import type { Services } from '../../../platform/services.ts';
import { shadowUri } from '../../../platform/shadowUri.ts';
import type { FleetNode, NodeOf } from '../fleetNode.ts';
import type { FleetTree } from '../fleetTree.ts';
import type { Targets } from '../targets.ts';
import { registerBatchCommands } from './batch/registerBatchCommands.ts';
import { changeDevices, type DeviceChange } from './changeDevices.ts';
import { deviceChanges } from './deviceChanges.ts';
import { registerDevice } from './registerDevice.ts';
import { editTags } from './tags/editTags.ts';

/** The commands that register and change devices. */
export function registerDeviceCommands(
  services: Services,
  tree: FleetTree,
  view: vscode.TreeView<FleetNode>,
  targets: Targets,
  documents: ReadOnlyDocuments,
): vscode.Disposable {
  const { log } = services;
  const change = async (args: readonly unknown[], what: DeviceChange): Promise<readonly NodeOf<'device'>[]> => {
    const devices = await targets.devices(args);
    return devices ? changeDevices(services, documents, devices, what) : [];
  };
  return vscode.Disposable.from(
    registerBatchCommands(services, tree, view, targets, documents),
    registerCommand(log, commandIds.registerDevice, async (...args) => {
      const product = await targets.product(args);
      if (product) await registerDevice(services, tree, view, product);
    }),
    registerCommand(log, commandIds.openShadow, async (...args) => {
      const row = args[0] as { readonly address?: DeviceAddress } | undefined;
      const address = row?.address ?? (await targets.device(args))?.address;
      if (address) await vscode.commands.executeCommand('vscode.open', shadowUri(address));
    }),
    registerCommand(log, commandIds.openDevice, async (...args) => {
      const device = await targets.usedDevice(args);
      if (device) await vscode.commands.executeCommand(innerCommandIds.showDevicePage, device.address);
    }),
    registerCommand(log, commandIds.enableDevice, async (...args) => {
      await showStatuses(tree, await change(args, deviceChanges.enable));
    }),
    registerCommand(log, commandIds.disableDevice, async (...args) => {
      for (const { address } of await change(args, deviceChanges.disable)) tree.showStatus(address, 'disable');
    }),
    registerCommand(log, commandIds.deleteDevice, async (...args) => {
      for (const device of await change(args, deviceChanges.delete)) await tree.removeDevice(device);
    }),
    registerCommand(log, commandIds.editTags, async (...args) => {
      const device = await targets.usedDevice(args);
      if (device) await editTags(services, device.address);
    }),
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
