import type { FleetNode, NodeOf } from './fleetNode.ts';

const listKinds = ['pinned', 'recent', 'products', 'rules', 'devices', 'topics', 'subDevices', 'routes'] as const;

/** A node whose rows come from the platform, most page by page. */
export type ListNode = NodeOf<(typeof listKinds)[number]>;

/** What stands in the place of rows, and says how to begin. */
export const whenEmpty: Readonly<Record<ListNode['kind'], string>> = {
  pinned: 'Nothing is pinned. Choose “Pin Device” in a device’s menu.',
  recent: 'No device was used yet.',
  products: 'No products yet. Create one with “Create Product”.',
  rules: 'No rules yet. Create one with “Create Rule”.',
  devices: 'No devices yet. Register one with “Register Device”.',
  topics: 'No topic categories yet. Create one with “Create Topic Category”.',
  subDevices: 'No sub-devices yet. Attach one with “Add Sub-device”.',
  routes: 'No topic routes yet. Lead messages to other devices with “Add Topic Route”.',
};

export function isListNode(node: FleetNode): node is ListNode {
  return (listKinds as readonly string[]).includes(node.kind);
}
