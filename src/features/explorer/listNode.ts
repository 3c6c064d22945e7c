import * as l10n from '../../common/l10n.ts';

import type { FleetNode, NodeOf } from './fleetNode.ts';

const listKinds = ['pinned', 'recent', 'products', 'rules', 'devices', 'topics', 'subDevices', 'routes'] as const;

/** A node whose rows come from the platform, most page by page. */
export type ListNode = NodeOf<(typeof listKinds)[number]>;

/** What stands in the place of rows and says how to begin: short, for the side bar cuts it. A click begins. */
export const whenEmpty: Readonly<Record<ListNode['kind'], string>> = {
  pinned: l10n.t('Nothing is pinned. Choose “Pin Device” in a device’s menu.'),
  recent: l10n.t('No device was used yet.'),
  products: l10n.t('No products yet: create one'),
  rules: l10n.t('No rules yet: create one'),
  devices: l10n.t('No devices yet: register one'),
  topics: l10n.t('No topics yet: create one'),
  subDevices: l10n.t('No sub-devices yet: add one'),
  routes: l10n.t('No routes yet: add one'),
};

export function isListNode(node: FleetNode): node is ListNode {
  return (listKinds as readonly string[]).includes(node.kind);
}
