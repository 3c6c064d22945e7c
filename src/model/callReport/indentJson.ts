import { jsonTokens } from './jsonTokens.ts';

/**
 * Well-formed JSON text on indented lines. Only white space changes: parsing and writing it anew would turn 1.0 into
 * 1, drop a key that stands twice and sort keys that are numbers.
 */
export function indentJson(text: string): string {
  let depth = 0;
  let indented = '';
  let isJustOpened = false;
  const startLine = (): void => {
    indented += `\n${'  '.repeat(depth)}`;
  };
  const put = (piece: string): void => {
    if (isJustOpened) startLine();
    isJustOpened = false;
    indented += piece;
  };
  for (const { kind, text: piece } of jsonTokens(text)) {
    if (kind !== 'other') put(piece);
    else {
      for (const character of piece.replace(/\s/g, '')) {
        if (character === '{' || character === '[') {
          put(character);
          depth++;
          isJustOpened = true;
        } else if (character === '}' || character === ']') {
          depth--;
          // An empty object or list stays on one line.
          if (!isJustOpened) startLine();
          isJustOpened = false;
          indented += character;
        } else {
          put(character === ':' ? ': ' : character);
          if (character === ',') startLine();
        }
      }
    }
  }
  return indented;
}
