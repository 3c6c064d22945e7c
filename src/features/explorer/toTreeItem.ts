import * as vscode from 'vscode';
import { regions, isRegionId } from '../../catalogue/regions.ts';
import { commandIds } from '../../platform/ids.ts';
import type { Connection } from '../../platform/services.ts';
import type { DeviceFilter } from './filter/deviceFilter.ts';
import { nodeId, type FleetNode } from './fleetNode.ts';
import { contextValue } from './rows/contextValue.ts';
import { decorateDevice } from './rows/decorateDevice.ts';
import { decorateNotice } from './rows/decorateNotice.ts';
import { decorateRoute, topicTail } from './rows/decorateRoute.ts';
import { icon } from './rows/icon.ts';
import { spokenLabel } from './rows/spokenLabel.ts';

const { None, Collapsed, Expanded } = vscode.TreeItemCollapsibleState;

/** What devices may do with a topic. */
const topicOperations: Readonly<Record<string, string>> = {
  '0': 'publish',
  '1': 'subscribe',
  '2': 'publish and subscribe',
};

/** What a row shows beside its own facts. */
export interface RowMarks {
  readonly isPinned: boolean;
  readonly filter: DeviceFilter | undefined;
  /** The name of its connection, where there are several. */
  readonly connectionName: string | undefined;
}

/** How a row looks. */
export function toTreeItem(node: FleetNode, { isPinned, filter, connectionName }: RowMarks): vscode.TreeItem {
  const [label, state] = labelOf(node);
  const item = new vscode.TreeItem(label, state);
  item.id = nodeId(node);
  item.contextValue = contextValue(node, { isPinned, isFiltered: filter !== undefined });
  decorate(item, node, connectionName);
  if (filter) {
    item.description = filter.description;
    item.tooltip = filter.help;
  }
  const description = typeof item.description === 'string' ? item.description : '';
  item.accessibilityInformation = { label: spokenLabel(node, label, description) };
  return item;
}

function labelOf(node: FleetNode): [label: string, state: vscode.TreeItemCollapsibleState] {
  switch (node.kind) {
    case 'pinned':
      return ['Pinned', Expanded];
    case 'recent':
      return ['Recent', Collapsed];
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
      return [node.address.deviceName, Collapsed];
    case 'subDevices':
      return ['Sub-devices', Collapsed];
    case 'routes':
      return ['Topic Routes', Collapsed];
    case 'route':
      return [topicTail(node.route.own), None];
    case 'thingModel':
      return ['Thing Model', None];
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

function decorate(item: vscode.TreeItem, node: FleetNode, connectionName: string | undefined): void {
  switch (node.kind) {
    case 'pinned':
      item.iconPath = icon('pinned');
      break;
    case 'recent':
      item.iconPath = icon('history');
      break;
    case 'connection':
      item.iconPath = connectionIcon(node.connection);
      item.description = connectionWords(node.connection);
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
      // Its tooltip, with counts of the moment, is made when it is looked at.
      break;
    case 'devices':
      item.iconPath = icon('circuit-board');
      item.description = count(node.product.deviceCount);
      break;
    case 'topics':
      item.iconPath = icon('broadcast');
      break;
    case 'device':
      decorateDevice(item, node, connectionName);
      break;
    case 'subDevices':
      item.iconPath = icon('type-hierarchy-sub');
      break;
    case 'routes':
      item.iconPath = icon('git-compare');
      break;
    case 'route':
      decorateRoute(item, node.route);
      break;
    case 'thingModel':
      item.iconPath = icon('symbol-structure');
      item.tooltip = `What the devices of ${node.product.name} have: properties, events and services`;
      item.command = { command: commandIds.editThingModel, title: 'Edit Thing Model', arguments: [node] };
      break;
    case 'topic':
      item.iconPath = icon('symbol-string');
      item.description = topicOperations[node.operation] ?? node.operation;
      item.tooltip = [node.topic, `Devices ${item.description}.`, node.help].filter(Boolean).join('\n');
      break;
    case 'rule':
      item.iconPath = node.rule.running
        ? icon('play-circle', 'testing.iconPassed')
        : icon('circle-outline', 'disabledForeground');
      item.description = node.rule.running ? 'running' : 'stopped';
      item.tooltip = new vscode.MarkdownString()
        .appendText(node.rule.description ?? node.rule.name)
        .appendCodeblock(node.rule.sql, 'iotsql')
        .appendText(node.rule.changedAt === undefined ? '' : `Changed on ${localTime(node.rule.changedAt)}`);
      item.command = { command: commandIds.openRule, title: 'Open Rule', arguments: [node] };
      break;
    case 'more':
      item.iconPath = icon('ellipsis');
      item.description = `${count(node.loaded)} of ${count(node.total)}`;
      item.command = { command: commandIds.loadMore, title: 'Load more', arguments: [node] };
      break;
    case 'notice':
      decorateNotice(item, node);
      break;
  }
}

/** In the zone and the words of this computer. */
function localTime(at: number): string {
  return new Date(at).toLocaleString(vscode.env.language, { dateStyle: 'medium', timeStyle: 'short' });
}

function count(value: number | undefined): string {
  return value === undefined ? '' : value.toLocaleString('en-US');
}

/** The part of a topic category that tells it from the product's others. */
function shortTopic(topic: string): string {
  return topic.replace(/^\/[^/]+\/\$\{deviceName\}\//, '');
}

/** Its mark, and where its key comes from if not from the keychain. */
function connectionWords({ mark, source }: Connection): string {
  const key = source?.kind === 'profile' ? `profile ${source.profile}` : source && 'environment variables';
  return [mark?.label, key].filter(Boolean).join(' · ');
}

function connectionIcon({ kind, mark }: Connection): vscode.ThemeIcon {
  return new vscode.ThemeIcon(
    kind === 'emulator' ? 'vm' : 'cloud',
    mark && new vscode.ThemeColor(`charts.${mark.color}`),
  );
}
