import type { FleetNode } from '../fleetNode.ts';

/** What a row's menu depends on beside the row's own facts. */
export interface RowState {
  readonly isPinned: boolean;
  readonly isFiltered: boolean;
}

/** The node's kind, then with dots what the menus in package.json depend on: `device.disabled.pinned`. */
export function contextValue(node: FleetNode, { isPinned, isFiltered }: RowState): string {
  const words: readonly (string | false)[] = [
    node.kind === 'notice' ? node.notice.kind : node.kind,
    node.kind === 'notice' && node.notice.right !== undefined && 'right',
    node.kind === 'connection' && node.connection.kind,
    node.kind === 'rule' && (node.rule.running ? 'running' : 'stopped'),
    node.kind === 'product' && node.gateway && 'gateway',
    node.kind === 'devices' && isFiltered && 'filtered',
    node.kind === 'device' && node.status === 'disable' && 'disabled',
    node.kind === 'device' && node.gateway && 'gateway',
    node.kind === 'device' && node.parent.kind === 'subDevices' && 'sub',
    isPinned && 'pinned',
  ];
  return words.filter((word) => word !== false).join('.');
}
