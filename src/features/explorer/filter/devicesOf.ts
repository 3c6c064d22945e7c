import type { NodeOf } from '../fleetNode.ts';

/** The “Devices” row of a product. */
export function devicesOf(product: NodeOf<'product'>): NodeOf<'devices'> {
  return { kind: 'devices', product, parent: product };
}
