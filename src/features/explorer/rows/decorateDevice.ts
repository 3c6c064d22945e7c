import type * as vscode from 'vscode';
import * as l10n from '../../../common/l10n.ts';
import { statusLooks } from '../../../model/deviceStatus.ts';
import { commandIds } from '../../../platform/ids.ts';
import type { NodeOf } from '../fleetNode.ts';
import { icon } from './icon.ts';

/**
 * A device's row: its status as icon, its product where that is not the row above, and below what is remembered its
 * connection, where there are several.
 */
export function decorateDevice(
  item: vscode.TreeItem,
  node: NodeOf<'device'>,
  connectionName: string | undefined,
): void {
  const look = statusLooks[node.status];
  item.iconPath = icon(look.icon, look.color);
  const product = node.parent.kind === 'devices' ? '' : node.address.productKey;
  const connection = node.parent.kind === 'pinned' || node.parent.kind === 'recent' ? connectionName : '';
  const status = node.status === 'offline' ? '' : look.label;
  item.description = [status, connection, product].filter(Boolean).join(' · ');
  item.tooltip = table({
    [l10n.t('Device')]: node.address.deviceName,
    ProductKey: node.address.productKey,
    [l10n.t('Connection')]: connectionName ?? '',
    [l10n.t('Region')]: node.address.regionId,
    [l10n.t('Status')]: l10n.t('{0}. {1}', look.label, look.help),
  });
  item.command = { command: commandIds.openShadow, title: l10n.t('Open Shadow'), arguments: [node] };
}

function table(rows: Readonly<Record<string, string>>): string {
  return Object.entries(rows)
    .filter(([, value]) => value)
    .map(([name, value]) => l10n.t('{0}: {1}', name, value))
    .join('\n');
}
