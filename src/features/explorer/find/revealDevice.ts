import type * as vscode from 'vscode';
import type { DeviceAddress } from '../../../model/deviceAddress.ts';
import type { FleetNode, NodeOf } from '../fleetNode.ts';
import type { DeviceRow } from '../fleetReader.ts';
import type { FleetTree } from '../fleetTree.ts';

/** Adds a device to the rows of its product and selects it. */
export async function revealDevice(
  tree: FleetTree,
  view: vscode.TreeView<FleetNode>,
  address: DeviceAddress,
  row: DeviceRow,
): Promise<NodeOf<'device'>> {
  const node = await tree.addDevice(address, row);
  await view.reveal(node, { select: true, focus: true });
  return node;
}
