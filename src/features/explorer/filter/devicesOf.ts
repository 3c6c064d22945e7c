import { ancestorOf, type FleetNode, type NodeOf } from '../fleetNode.ts';

/** The “Devices” row of the product that a row belongs to; undefined where it belongs to none. */
export function devicesOf(node: FleetNode | undefined): NodeOf<'devices'> | undefined {
  const product = node && ancestorOf(node, 'product');
  return product && { kind: 'devices', product, parent: product };
}
