import { characterWidth, displayWidth } from './displayWidth.ts';

/** At most `width` columns of the text, on one line; an ellipsis says that there is more. */
export function cutToWidth(text: string, width: number): string {
  const line = text.replace(/\s/g, ' ');
  if (displayWidth(line) <= width) return line;
  let shown = '';
  let taken = 1;
  for (const character of line) {
    taken += characterWidth(character);
    if (taken > width) break;
    shown += character;
  }
  return `${shown}…`;
}
