import * as vscode from 'vscode';
import { devicesOf } from '../filter/devicesOf.ts';
import type { NodeOf } from '../fleetNode.ts';
import type { FleetTree } from '../fleetTree.ts';

/** All devices of the product, or those that its filter lets through: asks where there is a filter. */
export async function choosePart(
  tree: FleetTree,
  product: NodeOf<'product'>,
  title: string,
): Promise<{ readonly containing?: string } | undefined> {
  const filter = tree.filterOf(devicesOf(product));
  if (!filter) return {};
  const rows = [
    {
      label: `Those with “${filter.text}” in the name`,
      description: 'as the list is filtered',
      part: { containing: filter.text },
    },
    { label: `All devices of ${product.name}`, part: {} },
  ];
  return (await vscode.window.showQuickPick(rows, { title, placeHolder: 'Which devices', ignoreFocusOut: true }))?.part;
}
