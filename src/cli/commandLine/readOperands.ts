import { UsageError } from './usageError.ts';

/**
 * The words that follow a command, by the form that its help gives them: `PRODUCTKEY/NAME`, `test PATH…`. Words that stand
 * for themselves are checked and left out. Throws UsageError for words too many or too few.
 */
export function readOperands(form: string, given: readonly string[]): readonly string[] {
  const wanted = form === '' ? [] : form.split(' ');
  for (const [index, word] of wanted.entries()) {
    const found = given[index];
    if (found === undefined || found === '') throw new UsageError(`${word.replace('…', '')} is missing.`);
    if (isFixed(word) && found !== word) throw new UsageError(`There is no “${found}” here, but ${word}.`);
  }
  const extra = given[wanted.length];
  if (extra !== undefined && !form.endsWith('…')) throw new UsageError(`“${extra}” is one word too many.`);
  return given.slice(wanted.filter(isFixed).length);
}

function isFixed(word: string): boolean {
  return /^[a-z]+$/.test(word);
}
