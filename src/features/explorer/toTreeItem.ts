import * as vscode from 'vscode';
import { regions, isRegionId } from '../../catalogue/regions.ts';
import { commandIds } from '../../platform/ids.ts';
import { statusLooks } from '../../model/deviceStatus.ts';
import { nodeId, type FleetNode } from './fleetNode.ts';

const { None, Collapsed, Expanded } = vscode.TreeItemCollapsibleState;

const topicOperations: Readonly<Record<string, string>> = {
  '0': 'devices publish',
  '1': 'devices subscribe',
  '2': 'publish and subscribe',
};

/** How a row looks. `contextValue` is the node's kind, which package.json binds menus to. */
export function toTreeItem(node: FleetNode): vscode.TreeItem {
  const item = new vscode.TreeItem(...labelOf(node));
  item.id = nodeId(node);
  item.contextValue = node.kind;
  decorate(item, node);
  return item;
}

function labelOf(node: FleetNode): [label: string, state: vscode.TreeItemCollapsibleState] {
  switch (node.kind) {
    case 'connection':
      return [node.connection.name, Expanded];
    case 'region':
      return [node.scope.regionId, Expanded];
    case 'products':
      return ['Products', Expanded];
    case 'rules':
      return ['Rules', Collapsed];
    case 'product':
      return [node.name, Collapsed];
    case 'devices':
      return ['Devices', Collapsed];
    case 'topics':
      return ['Topics', Collapsed];
    case 'device':
      return [node.address.deviceName, None];
    case 'topic':
      return [shortTopic(node.topic), None];
    case 'rule':
      return [node.rule.name, None];
    case 'more':
      return ['Load more', None];
    case 'notice':
      return [node.notice.text, None];
  }
}

function decorate(item: vscode.TreeItem, node: FleetNode): void {
  switch (node.kind) {
    case 'connection':
      item.iconPath = icon(node.connection.kind === 'emulator' ? 'vm' : 'cloud');
      break;
    case 'region':
      item.iconPath = icon('globe');
      if (isRegionId(node.scope.regionId)) item.description = regions[node.scope.regionId].name;
      break;
    case 'products':
      item.iconPath = icon('package');
      break;
    case 'rules':
      item.iconPath = icon('filter');
      break;
    case 'product':
      item.iconPath = icon(node.gateway ? 'type-hierarchy' : 'symbol-class');
      item.description = node.productKey;
      item.tooltip = table({
        ProductKey: node.productKey,
        Type: node.gateway ? 'gateway' : 'device',
        Devices: count(node.deviceCount),
      });
      break;
    case 'devices':
      item.iconPath = icon('circuit-board');
      item.description = count(node.product.deviceCount);
      break;
    case 'topics':
      item.iconPath = icon('broadcast');
      break;
    case 'device':
      decorateDevice(item, node);
      break;
    case 'topic':
      item.iconPath = icon('symbol-string');
      item.description = topicOperations[node.operation] ?? node.operation;
      item.tooltip = [node.topic, item.description, node.help].filter(Boolean).join('\n');
      break;
    case 'rule':
      item.iconPath = icon(
        node.rule.running ? 'play-circle' : 'debug-stop',
        node.rule.running ? 'testing.iconPassed' : undefined,
      );
      item.description = node.rule.running ? 'running' : 'stopped';
      item.tooltip = new vscode.MarkdownString()
        .appendText(node.rule.description ?? node.rule.name)
        .appendCodeblock(node.rule.sql, 'sql');
      break;
    case 'more':
      item.iconPath = icon('ellipsis');
      item.description = `${count(node.loaded)} of ${count(node.total)}`;
      item.command = { command: commandIds.loadMore, title: 'Load more', arguments: [node] };
      break;
    case 'notice':
      item.iconPath = node.notice.kind === 'error' ? icon('error', 'list.errorForeground') : icon('info');
      item.tooltip = node.notice.text;
      if (node.notice.kind === 'error') {
        item.contextValue = 'error';
        item.command = { command: commandIds.refreshRow, title: 'Try again', arguments: [node.parent] };
      }
      break;
  }
}

function decorateDevice(item: vscode.TreeItem, node: Extract<FleetNode, { kind: 'device' }>): void {
  const look = statusLooks[node.status];
  item.iconPath = icon(look.icon, look.color);
  if (node.status !== 'offline') item.description = look.label;
  item.tooltip = table({
    Device: node.address.deviceName,
    ProductKey: node.address.productKey,
    Status: `${look.label}. ${look.help}`,
  });
  item.accessibilityInformation = { label: `${node.address.deviceName}, ${look.label}` };
  item.command = { command: commandIds.openShadow, title: 'Open Shadow', arguments: [node] };
}

function icon(id: string, color?: string): vscode.ThemeIcon {
  return new vscode.ThemeIcon(id, color === undefined ? undefined : new vscode.ThemeColor(color));
}

function count(value: number | undefined): string {
  return value === undefined ? '' : value.toLocaleString('en-US');
}

function table(rows: Readonly<Record<string, string>>): string {
  return Object.entries(rows)
    .filter(([, value]) => value)
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n');
}

/** The part of a topic category that tells it from the product's others. */
function shortTopic(topic: string): string {
  return topic.replace(/^\/[^/]+\/\$\{deviceName\}\//, '');
}
