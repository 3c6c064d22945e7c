import { countOfDevices } from '../../../common/countOfDevices.ts';
import * as l10n from '../../../common/l10n.ts';

import { confirm } from '../../../platform/confirm.ts';
import type { Services } from '../../../platform/services.ts';
import { withSlowProgress } from '../../../platform/slowProgress.ts';
import type { NodeOf } from '../fleetNode.ts';

type Product = Pick<NodeOf<'product'>, 'scope' | 'productKey' | 'name'>;

/** Deletes a product after a question that says how many devices it has. Resolves to whether it was deleted. */
export async function deleteProduct({ connections }: Services, product: Product): Promise<boolean> {
  const { scope, productKey, name } = product;
  const client = await connections.clientFor(scope);
  const { Data } = await withSlowProgress(l10n.t('Reading {0}', productKey), (signal) =>
    client.call('QueryProduct', { ProductKey: productKey }, { signal }),
  );
  const isConfirmed = await confirm(connections.get(scope.connectionId), {
    question: l10n.t('Delete the product “{0}”?', name),
    detail: l10n.t(
      'Its ProductKey is {0}. {1} This cannot be undone.',
      productKey,
      describeDevices(Data.DeviceCount ?? 0),
    ),
    action: l10n.t('Delete'),
  });
  if (!isConfirmed) return false;
  await client.call('DeleteProduct', { ProductKey: productKey });
  return true;
}

function describeDevices(count: number): string {
  if (count === 0) return l10n.t('It has no devices.');
  return l10n.t('It has {0}; the platform may ask you to delete those first.', countOfDevices(count));
}
