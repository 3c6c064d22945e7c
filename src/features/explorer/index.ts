import * as vscode from 'vscode';
import { registerCommand } from '../../platform/commands.ts';
import { commandIds, explorerViewId } from '../../platform/ids.ts';
import type { Services } from '../../platform/services.ts';
import { createProduct } from './products/createProduct.ts';
import { deleteDevice, registerDevice } from './deviceCommands.ts';
import { ExplorerError } from './explorerError.ts';
import { registerFilterCommands } from './filter/registerFilterCommands.ts';
import { registerFindCommands } from './find/registerFindCommands.ts';
import { ancestorOf, type FleetNode, type NodeOf } from './fleetNode.ts';
import { FleetTree } from './fleetTree.ts';
import { registerPinCommands } from './pinned/registerPinCommands.ts';

/** The fleet in the sidebar: the tree and the commands on its rows. */
export function register(services: Services): vscode.Disposable {
  const { log } = services;
  const tree = new FleetTree(services);
  const view = vscode.window.createTreeView(explorerViewId, { treeDataProvider: tree, showCollapseAll: true });
  // A command comes with its row from a menu, and without one from the palette or a key: then the selection counts.
  const rowOf = (arg: unknown) => (arg as FleetNode | undefined) ?? view.selection[0];
  return vscode.Disposable.from(
    view,
    tree,
    // The view's title hands over whatever row has the focus; its buttons mean the whole view all the same.
    registerCommand(log, commandIds.refresh, () => {
      tree.refresh();
    }),
    registerCommand(log, commandIds.refreshRow, (arg) => {
      tree.refresh(arg as FleetNode);
    }),
    registerCommand(log, commandIds.loadMore, (arg) => tree.loadMore(arg as NodeOf<'more'>)),
    registerFindCommands(services, tree, view),
    registerFilterCommands(services, tree, view),
    registerPinCommands(services, tree, view),
    registerCommand(log, commandIds.registerDevice, (arg) =>
      registerDevice(services, tree, view, productOf(rowOf(arg))),
    ),
    registerCommand(log, commandIds.deleteDevice, (arg) => {
      const node = rowOf(arg);
      if (node?.kind !== 'device') throw new ExplorerError('Select a device in the Fleet view first.');
      return deleteDevice(services, tree, node);
    }),
    registerCommand(log, commandIds.createProduct, async (arg) => {
      const node = rowOf(arg);
      const products = node && ancestorOf(node, 'products');
      const scope = products?.scope ?? defaultScope(services);
      if (await createProduct(services, scope)) tree.refresh(products);
    }),
    registerCommand(log, commandIds.copyName, async (arg) => {
      const text = nameOf(rowOf(arg));
      if (text === undefined)
        throw new ExplorerError('Select a product, device, topic or rule in the Fleet view first.');
      await vscode.env.clipboard.writeText(text);
    }),
  );
}

function productOf(node: FleetNode | undefined): Pick<NodeOf<'product'>, 'scope' | 'productKey' | 'name'> {
  const product = node && ancestorOf(node, 'product');
  if (!product) throw new ExplorerError('Select a product in the Fleet view first.');
  return product;
}

function defaultScope({ connections }: Services) {
  const [scope] = connections.scopes();
  if (!scope) throw new ExplorerError('There is no connection yet.');
  return scope;
}

/** What "Copy" puts on the clipboard for a row. */
function nameOf(node: FleetNode | undefined): string | undefined {
  switch (node?.kind) {
    case 'product':
      return node.productKey;
    case 'device':
      return node.address.deviceName;
    case 'topic':
      return node.topic;
    case 'rule':
      return node.rule.name;
    default:
      return undefined;
  }
}
