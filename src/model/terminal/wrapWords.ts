import { displayWidth } from './displayWidth.ts';

/**
 * Breaks lines between words so that each fits into `width` columns; a longer word stands alone. Lines after the first
 * begin with `indent` blanks, which also stand before the first outside of `text`.
 */
export function wrapWords(text: string, width: number, indent = 0): string {
  const lines: string[] = [];
  for (const paragraph of text.split('\n')) {
    let line = '';
    for (const word of paragraph.split(' ')) {
      const longer = line === '' ? word : `${line} ${word}`;
      if (line !== '' && indent + displayWidth(longer) > width) {
        lines.push(line);
        line = word;
      } else line = longer;
    }
    lines.push(line);
  }
  return lines.join(`\n${' '.repeat(indent)}`);
}
