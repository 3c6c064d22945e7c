import type { DifferenceView } from '../../protocol/messages.ts';
import { element } from '../page/element.ts';
import { formatClock } from './formatClock.ts';

const signs = { same: ' ', removed: '-', added: '+', folded: ' ' } as const;

/** What is another than in the message before on the topic, line by line. */
export function drawDifference({ beforeAt, parts }: DifferenceView): readonly Node[] {
  if (beforeAt === undefined) {
    return [element('p', { class: 'empty' }, 'There is no message before this one on its topic.')];
  }
  const isSame = parts.every(({ kind }) => kind === 'same');
  const words = isSame ? 'Nothing differs from' : 'Compared with';
  const note = element(
    'p',
    { class: 'note' },
    `${words} the message before on this topic, of ${formatClock(beforeAt)}.`,
  );
  const lines = parts.flatMap(({ kind, text }) => {
    if (kind === 'folded') return [line(kind, `… ${text} lines alike`)];
    return text.split('\n').map((one) => line(kind, one));
  });
  return [note, element('pre', { class: 'payload difference' }, ...lines)];
}

function line(kind: keyof typeof signs, text: string): HTMLElement {
  const spoken = kind === 'added' || kind === 'removed' ? [element('span', { class: 'spoken' }, `${kind}: `)] : [];
  return element(
    'span',
    { class: `line ${kind}` },
    element('span', { 'aria-hidden': 'true' }, `${signs[kind]} `),
    ...spoken,
    text,
    '\n',
  );
}
