import type { Targets } from '../targets.ts';
import { ancestorOf, scopeOf } from '../fleetNode.ts';

/** Whose messages a row stands for: a device's, those on a topic category of all devices, else those of the product. */
export async function followedSubject(
  targets: Targets,
  args: readonly unknown[],
): Promise<Readonly<Record<string, string>> | undefined> {
  const [row] = targets.rows(args);
  if (row?.kind === 'topic') {
    const product = ancestorOf(row, 'product');
    const scope = product && scopeOf(product);
    if (!product || !scope) return undefined;
    const topic = row.topic.replace('${deviceName}', '+');
    return { ...plain(scope), productKey: product.productKey, deviceName: '', topic };
  }
  const product = row && row.kind !== 'device' && ancestorOf(row, 'product');
  const scope = product && scopeOf(product);
  if (product && scope) {
    const { productKey, name } = product;
    return { ...plain(scope), productKey, deviceName: '', topic: '', name };
  }
  const device = await targets.usedDevice(args);
  if (!device) return undefined;
  const { productKey, deviceName } = device.address;
  return { ...plain(device.address), productKey, deviceName, topic: '' };
}

function plain({ connectionId, regionId }: { readonly connectionId: string; readonly regionId: string }) {
  return { connectionId, regionId };
}
