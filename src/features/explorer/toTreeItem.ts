import * as vscode from 'vscode';
import { regions, isRegionId } from '../../catalogue/regions.ts';
import { count } from '../../common/count.ts';
import * as l10n from '../../common/l10n.ts';
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
  '0': l10n.t('publish'),
  '1': l10n.t('subscribe'),
  '2': l10n.t('publish and subscribe'),
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
      return [l10n.t('Pinned'), Expanded];
    case 'recent':
      return [l10n.t('Recent'), Collapsed];
    case 'connection':
      return [node.connection.name, Expanded];
    case 'region':
      return [node.scope.regionId, Expanded];
    case 'products':
      return [l10n.t('Products'), Expanded];
    case 'rules':
      return [l10n.t('Rules'), Collapsed];
    case 'product':
      return [node.name, Collapsed];
    case 'devices':
      return [l10n.t('Devices'), Collapsed];
    case 'topics':
      return [l10n.t('Topics'), Collapsed];
    case 'device':
      return [node.address.deviceName, Collapsed];
    case 'subDevices':
      return [l10n.t('Sub-devices'), Collapsed];
    case 'routes':
      return [l10n.t('Topic Routes'), Collapsed];
    case 'route':
      return [topicTail(node.route.own), None];
    case 'thingModel':
      return [l10n.t('Thing Model'), None];
    case 'topic':
      return [shortTopic(node.topic), None];
    case 'rule':
      return [node.rule.name, None];
    case 'more':
      return [l10n.t('Load more'), None];
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
      item.description = countIfKnown(node.product.deviceCount);
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
      item.tooltip = l10n.t('What the devices of {0} have: properties, events and services', node.product.name);
      item.command = { command: commandIds.editThingModel, title: l10n.t('Edit Thing Model'), arguments: [node] };
      break;
    case 'topic':
      item.iconPath = icon('symbol-string');
      item.description = topicOperations[node.operation] ?? node.operation;
      item.tooltip = [node.topic, l10n.t('Devices {0}.', item.description), node.help].filter(Boolean).join('\n');
      break;
    case 'rule':
      item.iconPath = node.rule.running
        ? icon('play-circle', 'testing.iconPassed')
        : icon('circle-outline', 'disabledForeground');
      item.description = node.rule.running ? l10n.t('running') : l10n.t('stopped');
      item.tooltip = new vscode.MarkdownString()
        .appendText(node.rule.description ?? node.rule.name)
        .appendCodeblock(node.rule.sql, 'iotsql')
        .appendText(node.rule.changedAt === undefined ? '' : l10n.t('Changed on {0}', localTime(node.rule.changedAt)));
      item.command = { command: commandIds.openRule, title: l10n.t('Open Rule'), arguments: [node] };
      break;
    case 'more':
      item.iconPath = icon('ellipsis');
      item.description = l10n.t('{0} of {1}', countIfKnown(node.loaded), countIfKnown(node.total));
      item.command = { command: commandIds.loadMore, title: l10n.t('Load more'), arguments: [node] };
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

function countIfKnown(value: number | undefined): string {
  return value === undefined ? '' : count(value);
}

/** The part of a topic category that tells it from the product's others. */
function shortTopic(topic: string): string {
  return topic.replace(/^\/[^/]+\/\$\{deviceName\}\//, '');
}

/** Its mark, and where its key comes from if not from the keychain. */
function connectionWords({ mark, source }: Connection): string {
  const key =
    source?.kind === 'profile' ? l10n.t('profile {0}', source.profile) : source && l10n.t('environment variables');
  return [mark?.label, key].filter(Boolean).join(' · ');
}

function connectionIcon({ kind, mark }: Connection): vscode.ThemeIcon {
  return new vscode.ThemeIcon(
    kind === 'emulator' ? 'vm' : 'cloud',
    mark && new vscode.ThemeColor(`charts.${mark.color}`),
  );
}
