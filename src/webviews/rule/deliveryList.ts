import * as l10n from '../../common/l10n.ts';
import type { DeliveryView, ToRulePage } from '../../protocol/ruleEditor.ts';
import { element, icon } from '../page/element.ts';
import { formatTime } from '../page/formatTime.ts';

export type Deliveries = Extract<ToRulePage, { type: 'deliveries' }>;

/** What an action delivered lately, or why that is not known. */
export function deliveryList({ deliveries, problem }: Deliveries): HTMLElement {
  if (problem !== undefined) return element('p', { class: 'preview fails' }, icon('error'), problem);
  if (deliveries.length === 0)
    return element('p', { class: 'preview muted' }, icon('history'), l10n.t('Nothing was delivered lately.'));
  return element(
    'ul',
    { class: 'deliveries', 'aria-label': l10n.t('Delivered lately') },
    ...deliveries.map(deliveryRow),
  );
}

function deliveryRow({ at, topic, failure, content, target }: DeliveryView): HTMLElement {
  return element(
    'li',
    { class: failure === undefined ? 'fires' : 'fails' },
    icon(failure === undefined ? 'pass' : 'error'),
    element(
      'span',
      {},
      failure === undefined ? l10n.t('delivered ') : l10n.t('failed '),
      element('span', { class: 'muted' }, formatTime(at)),
    ),
    element('code', { class: 'delivery-topic', title: topic }, topic),
    ...(target === undefined
      ? []
      : [element('span', { class: 'delivery-detail' }, l10n.t('sent to '), element('code', {}, target))]),
    ...(failure === undefined ? [] : [element('span', { class: 'delivery-detail' }, failure)]),
    ...(content === undefined
      ? []
      : [element('pre', { class: 'row', tabindex: '0', 'aria-label': l10n.t('What arrived') }, content)]),
  );
}
