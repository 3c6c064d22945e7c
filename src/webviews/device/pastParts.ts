import * as l10n from '../../common/l10n.ts';

import { eventKinds, eventKindWords } from '../../model/thingModel/eventKindWords.ts';
import type { HappeningView } from '../../protocol/devicePage.ts';
import { element, icon } from '../page/element.ts';
import { HappeningsPart, type HappeningsOptions } from './happeningsPart.ts';

const kindIcons: Readonly<Record<string, string>> = { info: 'info', alert: 'warning', error: 'error' };

/** The events that the device reported. */
export function eventsPart(read: HappeningsOptions['read']): HappeningsPart {
  return new HappeningsPart({
    id: 'events',
    title: l10n.t('Events'),
    what: l10n.t('events'),
    kinds: eventKinds.map((kind) => [kind, eventKindWords(kind)]),
    columns: [l10n.t('Event'), l10n.t('Kind'), l10n.t('Data')],
    rowOf: (one) => [nameOf(one), kindOf(one), json(one.output)],
    read,
  });
}

/** The calls of the device's services. */
export function callsPart(read: HappeningsOptions['read']): HappeningsPart {
  return new HappeningsPart({
    id: 'calls',
    title: l10n.t('Past calls'),
    what: l10n.t('calls'),
    columns: [l10n.t('Service'), l10n.t('Arguments'), l10n.t('Answer')],
    rowOf: (one) => [nameOf(one), json(one.input), answerOf(one)],
    read,
  });
}

/** What the device answered, and what it says was wrong where it did not do it. */
function answerOf({ output, failure }: HappeningView): Node {
  if (failure === undefined) return json(output);
  const words = element('span', {}, icon('error'), ' ', l10n.t('Failed: {0}', failure));
  return output === undefined ? words : element('div', {}, words, ' ', json(output));
}

function nameOf({ name, identifier }: HappeningView): Node {
  const code = element('code', { class: 'muted' }, identifier);
  return name === identifier ? code : element('span', {}, name, ' ', code);
}

/** The icon alone is coloured: text in the themes' yellow cannot be read on white. */
function kindOf({ kind = '' }: HappeningView): Node {
  const look = Object.hasOwn(kindIcons, kind) ? kindIcons[kind] : undefined;
  return element('span', { class: `kind ${kind}` }, ...(look === undefined ? [] : [icon(look)]), eventKindWords(kind));
}

function json(text: string | undefined): Node {
  return element('code', {}, text ?? '');
}
