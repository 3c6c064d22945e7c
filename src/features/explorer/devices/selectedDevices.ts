import type * as vscode from 'vscode';
import type { FleetNode } from '../fleetNode.ts';

/**
 * The rows that a command is about. From a menu it comes with the row and all selected ones; from the palette or a key
 * with nothing: then the selection counts.
 */
export function selectedRows(view: vscode.TreeView<FleetNode>, args: readonly unknown[]): readonly FleetNode[] {
  const [row, selected] = args as readonly [FleetNode?, (readonly FleetNode[])?];
  if (Array.isArray(selected) && selected.length > 0) return selected as readonly FleetNode[];
  return row ? [row] : view.selection;
}
