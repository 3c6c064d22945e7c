import { count } from '../../common/count.ts';
import * as l10n from '../../common/l10n.ts';

import type { PictureView, ToMessagesPage } from '../../protocol/messages.ts';
import { element, icon } from '../page/element.ts';
import { focusKey } from '../page/keepFocus.ts';

type TraceState = Extract<ToMessagesPage, { readonly type: 'trace' }>['state'];
type Box = PictureView['boxes'][number];

/** Sizes of the picture, in px. */
const box = { width: 220, height: 60 };
const gap = { across: 36, down: 12 };
const svgNamespace = 'http://www.w3.org/2000/svg';

const icons: Readonly<Record<Box['kind'], string>> = {
  device: 'circuit-board',
  call: 'symbol-method',
  platform: 'cloud',
  topic: 'symbol-string',
  rule: 'filter',
  destination: 'database',
  outcome: 'info',
  more: 'ellipsis',
};

/** The way of a message as a picture: boxes from left to right, a list to those who hear it. */
export function drawPicture(state: TraceState): readonly Node[] {
  switch (state.kind) {
    case 'loading':
      return [element('p', { class: 'empty' }, l10n.t('Reading the trace…'))];
    case 'failed':
      return [element('p', { class: 'empty' }, state.message)];
    case 'absent':
      return [element('p', { class: 'empty' }, state.reason)];
    case 'loaded':
      return draw(state.data);
  }
}

function draw({ boxes, columns, rows, leftOut }: PictureView): readonly Node[] {
  const [width, height] = [columns * (box.width + gap.across) - gap.across, rows * (box.height + gap.down) - gap.down];
  const lines = document.createElementNS(svgNamespace, 'svg');
  lines.setAttribute('width', String(width));
  lines.setAttribute('height', String(height));
  lines.setAttribute('aria-hidden', 'true');
  const byId = new Map(boxes.map((one) => [one.id, one]));
  for (const to of boxes) {
    const from = to.from === undefined ? undefined : byId.get(to.from);
    if (from) lines.append(lineBetween(from, to));
  }
  const list = element('ol', { class: 'stations' }, ...boxes.map((one) => station(one, byId)));
  const picture = element('div', { class: 'picture' }, lines, list);
  picture.style.width = `${width}px`;
  picture.style.height = `${height}px`;
  const frame = element(
    'div',
    { class: 'picture-frame', tabindex: '0', role: 'group', 'aria-label': l10n.t('The way of the message') },
    picture,
  );
  focusKey(frame, 'picture');
  const note = l10n.t('{0} {1} not drawn.', count(leftOut), leftOut === 1 ? l10n.t('step is') : l10n.t('steps are'));
  return leftOut === 0 ? [frame] : [frame, element('p', { class: 'note' }, note)];
}

function station(
  { kind, label, detail, state, after, column, row, from }: Box,
  byId: ReadonlyMap<number, Box>,
): HTMLElement {
  const time = after === 0 ? '' : l10n.t('+{0} ms', count(after));
  const before = from === undefined ? undefined : byId.get(from);
  const words = [label, detail, time].filter((word) => word !== '').join('\n');
  const made = element(
    'li',
    { class: `station ${state}`, title: words },
    element(
      'span',
      { class: 'station-label' },
      icon(icons[kind]),
      element('span', { class: kind }, element('bdi', {}, label)),
    ),
    element('span', { class: 'station-detail' }, [detail, time].filter((word) => word !== '').join(' · ')),
    element('span', { class: 'spoken' }, before ? l10n.t('after {0}', before.label) : l10n.t('the beginning')),
  );
  made.style.left = `${left(column)}px`;
  made.style.top = `${top(row)}px`;
  return made;
}

function lineBetween(from: Box, to: Box): SVGElement {
  const [startX, startY] = [left(from.column) + box.width, top(from.row) + box.height / 2];
  const [endX, endY] = [left(to.column), top(to.row) + box.height / 2];
  const middle = startX + gap.across / 2;
  const line = document.createElementNS(svgNamespace, 'path');
  line.setAttribute('d', `M${startX} ${startY} H${middle} V${endY} H${endX - 1}`);
  line.setAttribute('class', `way ${to.state}`);
  return line;
}

function left(column: number): number {
  return column * (box.width + gap.across);
}

function top(row: number): number {
  return row * (box.height + gap.down);
}
