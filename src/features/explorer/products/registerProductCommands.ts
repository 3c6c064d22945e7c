import * as vscode from 'vscode';
import type { Scope } from '../../../model/deviceAddress.ts';
import { registerCommand } from '../../../platform/commands.ts';
import { commandIds } from '../../../platform/ids.ts';
import type { Services } from '../../../platform/services.ts';
import { selectedRows } from '../devices/selectedDevices.ts';
import { ExplorerError } from '../explorerError.ts';
import { ancestorOf, scopeOf, type FleetNode, type NodeOf } from '../fleetNode.ts';
import type { FleetTree } from '../fleetTree.ts';
import type { Targets } from '../targets.ts';
import { createProduct } from './createProduct.ts';
import { deleteProduct } from './deleteProduct.ts';
import { editProduct } from './editProduct.ts';

/** The commands on products. */
export function registerProductCommands(services: Services, tree: FleetTree, targets: Targets): vscode.Disposable {
  const { log } = services;
  return vscode.Disposable.from(
    registerCommand(log, commandIds.createProduct, async (...args) => {
      const [row] = targets.rows(args);
      if (await createProduct(services, targets.scope(args))) tree.refresh(row && ancestorOf(row, 'products'));
    }),
    registerCommand(log, commandIds.editProduct, async (...args) => {
      const product = await targets.product(args);
      if (product && (await editProduct(services, product))) tree.refresh(ancestorOf(product, 'products'));
    }),
    registerCommand(log, commandIds.deleteProduct, async (...args) => {
      const product = await targets.product(args);
      if (product && (await deleteProduct(services, product))) tree.refresh(ancestorOf(product, 'products'));
    }),
  );
}

/** The product that a command is about: the row itself, or the one that the row belongs to. */
export function productOf(view: vscode.TreeView<FleetNode>, args: readonly unknown[]): NodeOf<'product'> {
  const [row] = selectedRows(view, args);
  const product = row && ancestorOf(row, 'product');
  if (!product) throw new ExplorerError('Select a product in the Fleet view first.');
  return product;
}

/** The region of the row, of what the person looked at last, or the first one. */
export function currentScope({ connections, focus }: Services, row: FleetNode | undefined): Scope {
  const scope = (row && scopeOf(row)) ?? focus.scope ?? connections.scopes()[0];
  if (!scope) throw new ExplorerError('There is no connection yet. Add one first.');
  return { connectionId: scope.connectionId, regionId: scope.regionId };
}
