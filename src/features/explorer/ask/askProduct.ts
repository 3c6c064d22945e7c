import * as vscode from 'vscode';
import type { Surroundings } from '../../../platform/currentScope.ts';
import type { NodeOf } from '../fleetNode.ts';
import type { FleetTree } from '../fleetTree.ts';
import { ofEveryScope } from './ofEveryScope.ts';

/** Asks for a product of any connection and region; undefined where the person gives up. */
export async function askProduct(services: Surroundings, tree: FleetTree): Promise<NodeOf<'product'> | undefined> {
  const items = ofEveryScope(
    services,
    (scope, page) => tree.reader(scope).products(page),
    ({ name, productKey, gateway }, scope, place) => ({
      label: `$(${gateway ? 'type-hierarchy' : 'symbol-class'}) ${name}`,
      description: [productKey, place].join(' · '),
      address: { ...scope, productKey },
    }),
  );
  const chosen = await vscode.window.showQuickPick(items, { title: 'Choose a Product', matchOnDescription: true });
  return chosen && tree.findProduct(chosen.address);
}
