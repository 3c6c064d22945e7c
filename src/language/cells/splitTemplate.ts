import { parseReference, type Reference } from './reference.ts';
import type { SpannedText } from './parsedCell.ts';

/** Text to be taken as it is (`\{{` has become `{{`), or a reference; offsets are those of the source. */
export type TemplatePart = ({ readonly kind: 'text' } & SpannedText) | ({ readonly kind: 'reference' } & Reference);

/**
 * Splits a text at its references. `{{` that is not closed on its line is a malformed reference up to the line's end.
 * A `{{` behind an odd number of backslashes is no reference; the last of them goes. `start` is added to all offsets.
 */
export function splitTemplate(text: string, start = 0): readonly TemplatePart[] {
  const parts: TemplatePart[] = [];
  let from = 0;
  let literal = '';
  const addText = (to: number): void => {
    if (literal !== '') parts.push({ kind: 'text', start: start + from, end: start + to, text: literal });
    literal = '';
  };
  let position = 0;
  let lineEnd = -1;
  for (let open = text.indexOf('{{'); open >= 0; open = text.indexOf('{{', position)) {
    if (isEscaped(text, open, position)) {
      literal += `${text.slice(position, open - 1)}{{`;
      position = open + 2;
      continue;
    }
    literal += text.slice(position, open);
    addText(open);
    if (lineEnd < open) lineEnd = endOfLine(text, open);
    const close = text.slice(open, lineEnd).indexOf('}}');
    const end = close < 0 ? lineEnd : open + close + 2;
    const inside = text.slice(open + 2, close < 0 ? end : end - 2).trim();
    const target = close < 0 ? ({ kind: 'malformed', expected: '}}' } as const) : parseReference(inside);
    parts.push({ kind: 'reference', start: start + open, end: start + end, target, inside });
    position = end;
    from = end;
  }
  literal += text.slice(position);
  addText(text.length);
  return parts;
}

/** The references of a text, in their order. */
export function referencesIn({ text, start }: SpannedText): readonly Reference[] {
  return splitTemplate(text, start).filter((part) => part.kind === 'reference');
}

/** Whether `{{` at a place is no reference; of the backslashes before it those from `from` on count. */
export function isEscaped(text: string, at: number, from: number): boolean {
  let backslashes = 0;
  while (at - backslashes > from && text[at - backslashes - 1] === '\\') backslashes++;
  return backslashes % 2 === 1;
}

function endOfLine(text: string, from: number): number {
  const end = /[\r\n]/g;
  end.lastIndex = from;
  return end.exec(text)?.index ?? text.length;
}
