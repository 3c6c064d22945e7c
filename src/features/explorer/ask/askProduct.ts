import * as l10n from '../../../common/l10n.ts';

import type { NodeOf } from '../fleetNode.ts';
import type { FleetTree } from '../fleetTree.ts';
import { askOfEveryScope, type AskServices } from './askOfEveryScope.ts';

/** Asks for a product of any connection and region; undefined where the person gives up. */
export async function askProduct(services: AskServices, tree: FleetTree): Promise<NodeOf<'product'> | undefined> {
  const chosen = await askOfEveryScope(
    services,
    l10n.t('Choose a Product'),
    (scope, page, signal) => tree.reader(scope).products(page, signal),
    ({ name, productKey, gateway }, scope, place) => ({
      label: `$(${gateway ? 'type-hierarchy' : 'symbol-class'}) ${name}`,
      description: [productKey, place].join(' · '),
      address: { ...scope, productKey },
    }),
  );
  return chosen && tree.findProduct(chosen.address);
}
