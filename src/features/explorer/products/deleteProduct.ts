import { confirm } from '../../../platform/confirm.ts';
import type { Services } from '../../../platform/services.ts';
import { withSlowProgress } from '../../../platform/slowProgress.ts';
import type { NodeOf } from '../fleetNode.ts';

type Product = Pick<NodeOf<'product'>, 'scope' | 'productKey' | 'name'>;

/** Deletes a product after a question that says how many devices it has. Resolves to whether it was deleted. */
export async function deleteProduct({ connections }: Services, product: Product): Promise<boolean> {
  const { scope, productKey, name } = product;
  const client = await connections.clientFor(scope);
  const { Data } = await withSlowProgress(`Reading ${productKey}`, (signal) =>
    client.call('QueryProduct', { ProductKey: productKey }, { signal }),
  );
  const isConfirmed = await confirm(connections.get(scope.connectionId), {
    question: `Delete the product “${name}”?`,
    detail: `Its ProductKey is ${productKey}. ${describeDevices(Data.DeviceCount ?? 0)} This cannot be undone.`,
    action: 'Delete',
  });
  if (!isConfirmed) return false;
  await client.call('DeleteProduct', { ProductKey: productKey });
  return true;
}

function describeDevices(count: number): string {
  if (count === 0) return 'It has no devices.';
  const devices = count === 1 ? '1 device' : `${count.toLocaleString('en-US')} devices`;
  return `It has ${devices}; the platform may ask you to delete those first.`;
}
