import * as vscode from 'vscode';
import * as l10n from '../../../common/l10n.ts';
import { registerCommand } from '../../../platform/commands.ts';
import { commandIds } from '../../../platform/ids.ts';
import type { Services } from '../../../platform/services.ts';
import { ExplorerError } from '../explorerError.ts';
import { revealDevice } from '../find/revealDevice.ts';
import type { FleetNode, NodeOf } from '../fleetNode.ts';
import type { FleetTree } from '../fleetTree.ts';
import type { Targets } from '../targets.ts';
import { removeSubDevice } from '../../../platform/removeSubDevice.ts';
import { addSubDevice, gatewayOf } from './gatewayCommands.ts';

/** The devices behind gateways: attach, detach, and the way from a device to its gateway. */
export function registerGatewayCommands(
  services: Services,
  tree: FleetTree,
  view: vscode.TreeView<FleetNode>,
  targets: Targets,
): vscode.Disposable {
  const { log } = services;
  return vscode.Disposable.from(
    registerCommand(log, commandIds.addSubDevice, async (...args) => {
      const row = args[0] as FleetNode | undefined;
      const device = row?.kind === 'subDevices' ? undefined : await targets.usedDevice(args);
      const subDevices = row?.kind === 'subDevices' ? row : device && subDevicesOf(device);
      if (!subDevices || !(await addSubDevice(services, subDevices.gateway))) return;
      tree.refresh(subDevices);
      if (device) await tree.ensureRow(device);
      await view.reveal(subDevices, { expand: true });
    }),
    registerCommand(log, commandIds.removeSubDevice, async (...args) => {
      const device = await targets.device(args);
      if (device && (await removeSubDevice(services.connections, device.address))) tree.refresh(device.parent);
    }),
    registerCommand(log, commandIds.showGateway, async (...args) => {
      const device = await targets.usedDevice(args);
      if (!device) return;
      const address = await gatewayOf(services, device.address);
      const row = await tree.reader(address).device(address.productKey, address.deviceName);
      if (!row) throw new ExplorerError(l10n.t('The gateway {0} no longer exists.', address.deviceName));
      const gateway = await revealDevice(tree, view, address, row);
      await view.reveal(subDevicesOf(gateway), { expand: true });
    }),
  );
}

function subDevicesOf(gateway: NodeOf<'device'>): NodeOf<'subDevices'> {
  return { kind: 'subDevices', gateway: gateway.address, parent: gateway };
}
