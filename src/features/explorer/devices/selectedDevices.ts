import type * as vscode from 'vscode';
import { ExplorerError } from '../explorerError.ts';
import type { FleetNode, NodeOf } from '../fleetNode.ts';

/**
 * The rows that a command is about. From a menu it comes with the row and all selected ones; from the palette or a key
 * with nothing: then the selection counts.
 */
export function selectedRows(view: vscode.TreeView<FleetNode>, args: readonly unknown[]): readonly FleetNode[] {
  const [row, selected] = args as readonly [FleetNode?, (readonly FleetNode[])?];
  if (Array.isArray(selected) && selected.length > 0) return selected as readonly FleetNode[];
  return row ? [row] : view.selection;
}

/** The devices among the rows that a command is about. Throws ExplorerError where there are none. */
export function selectedDevices(
  view: vscode.TreeView<FleetNode>,
  args: readonly unknown[],
): readonly [NodeOf<'device'>, ...NodeOf<'device'>[]] {
  const rows = selectedRows(view, args).filter((node) => node.kind === 'device');
  // One device may be selected in several places: below its product, and among the pinned ones.
  const [first, ...others] = new Map(rows.map((node) => [JSON.stringify(node.address), node])).values();
  if (!first) throw new ExplorerError('Select a device in the Fleet view first.');
  return [first, ...others];
}

/** The one device that a command is about. Throws ExplorerError where there is none, or more than one. */
export function oneDevice(view: vscode.TreeView<FleetNode>, args: readonly unknown[]): NodeOf<'device'> {
  const [device, ...others] = selectedDevices(view, args);
  if (others.length > 0) throw new ExplorerError('Select a single device: this is for one at a time.');
  return device;
}
