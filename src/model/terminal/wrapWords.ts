import { displayWidth } from './displayWidth.ts';

/** A word with the blanks before it. Of Chinese, which has none, each character is one, with the marks that end with it. */
const words = / *(?:[“‘（《]*\p{Script=Han}|[^ \p{Script=Han}]+)[，。、：；！？”’）》]*| +/gu;

/**
 * Breaks lines between words so that each fits into `width` columns; a longer word stands alone. Lines after the first
 * begin with `indent` blanks, which also stand before the first outside of `text`.
 */
export function wrapWords(text: string, width: number, indent = 0): string {
  const lines: string[] = [];
  for (const paragraph of text.split('\n')) {
    let line = '';
    for (const [word] of paragraph.matchAll(words)) {
      const longer = line + word;
      if (line !== '' && indent + displayWidth(longer) > width) {
        lines.push(line);
        line = word.trimStart();
      } else line = longer;
    }
    lines.push(line);
  }
  return lines.join(`\n${' '.repeat(indent)}`);
}
