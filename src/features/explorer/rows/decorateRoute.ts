import type * as vscode from 'vscode';
import * as l10n from '../../../common/l10n.ts';
import type { TopicRoute } from '../../../model/topicRoute.ts';
import { icon } from './icon.ts';

/** A topic route's row: its own topic is the label, the other one stands beside. */
export function decorateRoute(item: vscode.TreeItem, { direction, own, other }: TopicRoute): void {
  const leads = direction === 'to';
  item.iconPath = icon(leads ? 'arrow-right' : 'arrow-left');
  const product = `/${own.split('/')[1] ?? ''}/`;
  const end = other.startsWith(product) ? other.slice(product.length) : other.slice(1);
  item.description = `${leads ? l10n.t('to') : l10n.t('from')} ${end}`;
  item.tooltip = leads
    ? l10n.t('Messages of {0} are copied to {1}.', own, other)
    : l10n.t('Messages of {0} are copied to {1}.', other, own);
}

/** The part of a topic behind product and device. */
export function topicTail(topic: string): string {
  return topic.split('/').slice(3).join('/');
}
