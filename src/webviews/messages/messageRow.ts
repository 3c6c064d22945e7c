import { count } from '../../common/count.ts';
import * as l10n from '../../common/l10n.ts';

import type { MessageRow } from '../../protocol/messages.ts';
import { element, icon } from '../page/element.ts';
import { formatClock } from './formatClock.ts';

/** A message in the list; `place` from 0 among `total`. */
export function messageRow(
  { number, at, from, isUp, topic, preview, size }: MessageRow,
  place: number,
  total: number,
): HTMLElement {
  const way = isUp ? l10n.t('from a device') : l10n.t('for a device');
  return element(
    'div',
    {
      class: `row ${isUp ? 'up' : 'down'}`,
      role: 'option',
      id: `message-${number}`,
      'data-number': String(number),
      'aria-posinset': String(place + 1),
      'aria-setsize': String(total),
    },
    element('span', { class: 'time' }, formatClock(at)),
    element(
      'span',
      { class: 'from', title: `${from}, ${way}` },
      icon(isUp ? 'arrow-up' : 'arrow-down'),
      element('span', { class: 'spoken' }, way),
      from,
    ),
    element('span', { class: 'topic', title: topic }, element('bdi', {}, topic)),
    element('span', { class: 'preview' }, preview),
    element('span', { class: 'size' }, count(size)),
  );
}
