import * as l10n from './l10n.ts';

/** Words in a row, without those that are left out: languages differ in what stands between two. Empty where there are none. */
export function joinWords(words: readonly (string | false)[]): string {
  const [first = '', ...rest] = words.filter((word) => word !== false).filter((word) => word !== '');
  return rest.reduce((before, next) => l10n.t({ message: '{0}, {1}', comment: 'two of several' }, before, next), first);
}
