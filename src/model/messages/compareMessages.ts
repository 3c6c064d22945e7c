import { diffLines } from 'diff';
import type { FleetMessage } from './fleetMessage.ts';
import { bestForm, viewPayload } from './payloadView.ts';

/**
 * Lines of both messages in a row: alike, or of one of them only. `folded`: lines alike that are left out. `cut`, at the end: what
 * follows was not compared.
 */
export interface DifferencePart {
  readonly kind: 'same' | 'removed' | 'added' | 'folded' | 'cut';
  /** Without a line end behind the last line; of `folded`, how many lines there are; of `cut`, nothing. */
  readonly text: string;
}

/** Lines alike that stay before and after a difference. */
const context = 3;
/** What is compared, in characters; what is longer is cut. */
const longest = 64 * 1024;
/** Beyond so many changed lines nobody sees what is alike; looking for it would take ever longer. */
const mostEdits = 1_000;

/** What is another than in the message before: line by line, JSON as it is indented, bytes as a hex dump. */
export function compareMessages(before: FleetMessage, after: FleetMessage): readonly DifferencePart[] {
  const forms = [bestForm(before.payload), bestForm(after.payload)];
  const form = forms[0] === forms[1] ? (forms[0] ?? 'text') : forms.includes('hex') ? 'hex' : 'text';
  const [old, now] = [viewPayload(before.payload, form, longest), viewPayload(after.payload, form, longest)];
  const parts = compareTexts(`${old.text}\n`, `${now.text}\n`);
  const isCut = [old, now].some(({ text, length }) => text.length < length);
  return isCut ? [...parts, { kind: 'cut', text: '' }] : parts;
}

function compareTexts(old: string, now: string): readonly DifferencePart[] {
  const changes = diffLines(old, now, { maxEditLength: mostEdits });
  if (!changes) {
    return [
      { kind: 'removed', text: old.slice(0, -1) },
      { kind: 'added', text: now.slice(0, -1) },
    ];
  }
  return changes.flatMap(({ added, removed, value }, index): readonly DifferencePart[] => {
    const text = value.replace(/\n$/, '');
    if (added || removed) return [{ kind: added ? 'added' : 'removed', text }];
    return fold(text, index === 0, index === changes.length - 1);
  });
}

function fold(text: string, isFirst: boolean, isLast: boolean): readonly DifferencePart[] {
  const lines = text.split('\n');
  // Nothing differs: all of it is of interest, or none.
  if (isFirst && isLast) return [{ kind: 'same', text }];
  const [head, tail] = [isFirst ? 0 : context, isLast ? 0 : context];
  if (lines.length <= head + tail + 1) return [{ kind: 'same', text }];
  const part = (from: number, to: number): readonly DifferencePart[] =>
    to > from ? [{ kind: 'same', text: lines.slice(from, to).join('\n') }] : [];
  return [
    ...part(0, head),
    { kind: 'folded', text: String(lines.length - head - tail) },
    ...part(lines.length - tail, lines.length),
  ];
}
