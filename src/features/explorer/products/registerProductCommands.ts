import * as vscode from 'vscode';
import { registerCommand } from '../../../platform/commands.ts';
import { commandIds } from '../../../platform/ids.ts';
import type { Services } from '../../../platform/services.ts';
import { ancestorOf } from '../fleetNode.ts';
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
      await createProduct(services, targets.scope(args), () => {
        tree.refresh(row && ancestorOf(row, 'products'));
      });
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
