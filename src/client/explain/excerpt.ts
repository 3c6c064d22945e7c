import { spellingsOf } from '../../common/spellingsOf.ts';

const namedSecret = /(Secret\w*["']?\s*[:>=]\s*["']?)[^"'<,}&\s]+/gi;

/** One line of at most `length` characters of a text from outside: no control characters, no device's or key's secret. */
export function excerpt(text: string, length: number, secrets: readonly string[] = []): string {
  let safe = text;
  // Of the whole text: half a secret would not be found where the text is cut.
  for (const secret of secrets.filter(Boolean)) {
    for (const spelling of spellingsOf(secret)) safe = safe.replaceAll(spelling, '•••');
  }
  // Looking for names takes time that grows with the square of what a hostile answer sends.
  const line = safe
    .replace(/[\p{Cc}\p{Cf}\p{Z}]+/gu, ' ')
    .slice(0, 4000)
    .replace(namedSecret, '$1•••')
    .trim();
  const characters = Array.from(line);
  return characters.length > length ? `${characters.slice(0, length).join('')}…` : line;
}
