import type { FleetNode, NodeOf } from './fleetNode.ts';

const listKinds = ['pinned', 'recent', 'products', 'rules', 'devices', 'topics', 'subDevices', 'routes'] as const;

/** A node whose rows come from the platform, most page by page. */
export type ListNode = NodeOf<(typeof listKinds)[number]>;

/** What stands in the place of rows and says how to begin: short, for the side bar cuts it. A click begins. */
export const whenEmpty: Readonly<Record<ListNode['kind'], string>> = {
  pinned: 'Nothing is pinned. Choose “Pin Device” in a device’s menu.',
  recent: 'No device was used yet.',
  products: 'No products yet: create one',
  rules: 'No rules yet: create one',
  devices: 'No devices yet: register one',
  topics: 'No topics yet: create one',
  subDevices: 'No sub-devices yet: add one',
  routes: 'No routes yet: add one',
};

export function isListNode(node: FleetNode): node is ListNode {
  return (listKinds as readonly string[]).includes(node.kind);
}
