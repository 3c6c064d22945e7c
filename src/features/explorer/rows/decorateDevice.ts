import type * as vscode from 'vscode';
import { statusLooks } from '../../../model/deviceStatus.ts';
import { commandIds } from '../../../platform/ids.ts';
import type { NodeOf } from '../fleetNode.ts';
import { icon } from './icon.ts';

/** A device's row: its status as icon, and its product where that is not the row above. */
export function decorateDevice(item: vscode.TreeItem, node: NodeOf<'device'>): void {
  const look = statusLooks[node.status];
  item.iconPath = icon(look.icon, look.color);
  const beside = node.parent.kind === 'devices' ? '' : node.address.productKey;
  item.description = [node.status === 'offline' ? '' : look.label, beside].filter(Boolean).join(' · ');
  item.tooltip = table({
    Device: node.address.deviceName,
    ProductKey: node.address.productKey,
    Status: `${look.label}. ${look.help}`,
  });
  item.accessibilityInformation = { label: `${node.address.deviceName}, ${look.label}` };
  item.command = { command: commandIds.openShadow, title: 'Open Shadow', arguments: [node] };
}

function table(rows: Readonly<Record<string, string>>): string {
  return Object.entries(rows)
    .filter(([, value]) => value)
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n');
}
