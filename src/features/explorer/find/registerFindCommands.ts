import type * as vscode from 'vscode';
import { Disposable } from 'vscode';
import * as l10n from '../../../common/l10n.ts';
import { registerCommand } from '../../../platform/commands.ts';
import { commandIds } from '../../../platform/ids.ts';
import type { Services } from '../../../platform/services.ts';
import { ExplorerError } from '../explorerError.ts';
import { filterDevices } from '../filter/registerFilterCommands.ts';
import { devicesOf } from '../filter/devicesOf.ts';
import type { FleetNode, NodeOf } from '../fleetNode.ts';
import type { FleetTree } from '../fleetTree.ts';
import type { Targets } from '../targets.ts';
import { findDevice } from './findDevice.ts';
import { revealDevice } from './revealDevice.ts';

/** Find by exact name or IotId: in every product, or in the one of the row. */
export function registerFindCommands(
  { log, connections }: Services,
  tree: FleetTree,
  view: vscode.TreeView<FleetNode>,
  targets: Targets,
): Disposable {
  const show = async (devices: NodeOf<'devices'> | undefined): Promise<void> => {
    const result = await findDevice(tree, connections, devices?.product);
    if (!result) return;
    if ('filterBy' in result) {
      if (devices) await filterDevices(tree, view, devices, result.filterBy);
      return;
    }
    const { address } = result;
    const row = await tree.reader(address).device(address.productKey, address.deviceName);
    if (!row) {
      await tree.removeDevice({ address });
      throw new ExplorerError(l10n.t('{0} no longer exists in {1}.', address.deviceName, address.productKey));
    }
    await tree.memory.noteProduct(address);
    await revealDevice(tree, view, address, row);
  };
  return Disposable.from(
    // The view's title hands over whatever row has the focus; its button means the whole fleet all the same.
    registerCommand(log, commandIds.findDevice, () => show(undefined)),
    registerCommand(log, commandIds.findDeviceInProduct, async (...args) => {
      const product = await targets.product(args);
      if (product) await show(devicesOf(product));
    }),
  );
}
