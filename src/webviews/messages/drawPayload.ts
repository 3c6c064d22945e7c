import { count } from '../../common/count.ts';
import * as l10n from '../../common/l10n.ts';

import { jsonTokens } from '../../model/callReport/jsonTokens.ts';
import type { MessageDetail, PayloadPart } from '../../protocol/messages.ts';
import { button } from '../page/button.ts';
import { element } from '../page/element.ts';

/** Characters of JSON that are coloured; each piece is an element. */
const coloured = 64 * 1024;

/** A payload in one form; where it was cut, with a way to the whole. */
export function drawPayload(
  { form, text, length, problem }: PayloadPart,
  { isCut, size }: MessageDetail,
  showWhole: () => void,
): readonly Node[] {
  if (problem !== undefined) return [element('p', { class: 'empty' }, problem)];
  if (size === 0) return [element('p', { class: 'empty' }, l10n.t('The message is empty.'))];
  const isColoured = form === 'json' && text.length <= coloured;
  const code = element('pre', { class: `payload ${form}` }, ...(isColoured ? colour(text) : [text]));
  const rest = length - text.length;
  const notes = [
    ...(rest > 0 ? [cutNote(text.length, length, showWhole)] : []),
    ...(isCut ? [element('p', { class: 'note' }, l10n.t('Only the beginning of the message is known.'))] : []),
  ];
  return [code, ...notes];
}

function cutNote(shown: number, length: number, showWhole: () => void): HTMLElement {
  const words = l10n.t('{0} of {1} characters are shown.', count(shown), count(length));
  return element('p', { class: 'note' }, words, button({ label: l10n.t('Show All'), kind: 'link', act: showWhole }));
}

function colour(text: string): readonly Node[] {
  return jsonTokens(text).map(({ kind, text: piece }) =>
    kind === 'other' ? document.createTextNode(piece) : element('span', { class: `token-${kind}` }, piece),
  );
}
