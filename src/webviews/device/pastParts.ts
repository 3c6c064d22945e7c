import type { HappeningView } from '../../protocol/devicePage.ts';
import { element } from '../page/element.ts';
import { HappeningsPart, type HappeningsOptions } from './happeningsPart.ts';

/** The events that the device reported. */
export function eventsPart(read: HappeningsOptions['read']): HappeningsPart {
  return new HappeningsPart({
    id: 'events',
    title: 'Events',
    what: 'events',
    kinds: ['info', 'alert', 'error'],
    columns: ['Event', 'Kind', 'Data'],
    rowOf: (one) => [
      nameOf(one),
      element('span', { class: `kind ${one.kind ?? ''}` }, one.kind ?? ''),
      json(one.output),
    ],
    read,
  });
}

/** The calls of the device's services. */
export function callsPart(read: HappeningsOptions['read']): HappeningsPart {
  return new HappeningsPart({
    id: 'calls',
    title: 'Past calls',
    what: 'calls',
    columns: ['Service', 'Arguments', 'Answer'],
    rowOf: (one) => [nameOf(one), json(one.input), json(one.output)],
    read,
  });
}

function nameOf({ name, identifier }: HappeningView): Node {
  const code = element('code', { class: 'muted' }, identifier);
  return name === identifier ? code : element('span', {}, name, ' ', code);
}

function json(text: string | undefined): Node {
  return element('code', {}, text ?? '');
}
