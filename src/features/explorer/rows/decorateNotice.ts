import type * as vscode from 'vscode';
import * as l10n from '../../../common/l10n.ts';
import { commandIds } from '../../../platform/ids.ts';
import type { FleetNode, NodeOf } from '../fleetNode.ts';
import { icon } from './icon.ts';

const noticeIcons = {
  empty: icon('info'),
  error: icon('error', 'list.errorForeground'),
  noMatch: icon('filter'),
} as const;

/** A row in the place of others: a click on it does what it tells about. */
export function decorateNotice(item: vscode.TreeItem, node: NodeOf<'notice'>): void {
  item.iconPath = noticeIcons[node.notice.kind];
  item.tooltip = node.notice.text;
  if (node.notice.kind === 'empty') beginAt(item, node.parent);
  if (node.notice.kind === 'noMatch') {
    item.command = { command: commandIds.clearFilter, title: l10n.t('Clear Filter'), arguments: [node.parent] };
  }
  if (node.notice.kind === 'error') {
    item.command = { command: commandIds.refreshRow, title: l10n.t('Try again'), arguments: [node.parent] };
  }
}

/** A click on an empty list's row begins what the row tells about. */
function beginAt(item: vscode.TreeItem, list: FleetNode): void {
  const begin = beginnings[list.kind];
  if (begin) item.command = { ...begin, arguments: [list] };
}

const beginnings: Partial<Record<FleetNode['kind'], Omit<vscode.Command, 'arguments'>>> = {
  products: { command: commandIds.createProduct, title: l10n.t('Create Product') },
  devices: { command: commandIds.registerDevice, title: l10n.t('Register Device') },
  topics: { command: commandIds.createTopic, title: l10n.t('Create Topic Category') },
  rules: { command: commandIds.createRule, title: l10n.t('Create Rule') },
  routes: { command: commandIds.addRoute, title: l10n.t('Add Topic Route') },
  subDevices: { command: commandIds.addSubDevice, title: l10n.t('Add Sub-device') },
};
