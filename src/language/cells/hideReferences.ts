import { splitTemplate } from './splitTemplate.ts';

/**
 * The text with something of equal length in the place of each reference: letters inside a string of JSON, a number
 * elsewhere. So that a body that is JSON once its references are replaced reads as JSON, at the same places.
 */
export function hideReferences(text: string): string {
  let hidden = '';
  let isInString = false;
  for (const part of splitTemplate(text)) {
    if (part.kind === 'text') {
      const source = text.slice(part.start, part.end);
      hidden += source.replace(/(\\*)\\\{\{/g, (whole, before: string) =>
        before.length % 2 === 0 ? `${before}x{{` : whole,
      );
      isInString = endsInString(source, isInString);
      continue;
    }
    const length = part.end - part.start;
    hidden += isInString ? 'x'.repeat(length) : '0'.padEnd(length);
  }
  return hidden;
}

/** Whether a piece of JSON ends inside a string, when it begins inside of one or not. */
export function endsInString(piece: string, startsInString: boolean): boolean {
  let isInString = startsInString;
  for (const [token] of piece.matchAll(/\\.|"|[\r\n]/gs)) {
    if (token === '"') isInString = !isInString;
    else if (!token.startsWith('\\')) isInString = false;
  }
  return isInString;
}
