import * as l10n from '../../common/l10n.ts';

import type { DifferenceView } from '../../protocol/messages.ts';
import { element } from '../page/element.ts';
import { formatClock } from './formatClock.ts';

/** What a screen reader says of a line in the place of its sign. */
const spokenSigns = { removed: l10n.t('removed'), added: l10n.t('added') } as const;

const signs = { same: ' ', removed: '-', added: '+', folded: ' ', cut: ' ' } as const;

/** What is another than in the message before on the topic, line by line. */
export function drawDifference({ beforeAt, parts }: DifferenceView): readonly Node[] {
  if (beforeAt === undefined) {
    return [element('p', { class: 'empty' }, l10n.t('No message before this one on its topic is kept.'))];
  }
  const isSame = parts.every(({ kind }) => kind === 'same');
  const words = isSame ? l10n.t('Nothing differs from') : l10n.t('Compared with');
  const note = element(
    'p',
    { class: 'note' },
    l10n.t('{0} the message before on this topic, of {1}.', words, formatClock(beforeAt)),
  );
  const lines = parts.flatMap(({ kind, text }) => {
    if (kind === 'folded') return [line(kind, l10n.t('… {0} lines alike', text))];
    if (kind === 'cut') return [line(kind, l10n.t('… what follows is too long, and was not compared'))];
    return text.split('\n').map((one) => line(kind, one));
  });
  return [note, element('pre', { class: 'payload difference' }, ...lines)];
}

function line(kind: keyof typeof signs, text: string): HTMLElement {
  const spoken =
    kind === 'added' || kind === 'removed' ? [element('span', { class: 'spoken' }, `${spokenSigns[kind]}: `)] : [];
  return element(
    'span',
    { class: `line ${kind}` },
    element('span', { 'aria-hidden': 'true' }, `${signs[kind]} `),
    ...spoken,
    text,
    '\n',
  );
}
