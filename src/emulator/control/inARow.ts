import type { Saying } from '../../common/l10n.ts';

/** All that is wrong with a request, one beside the other, in whatever language. */
export function inARow(problems: Saying['values']): Saying {
  return { words: problems.map((_, index) => `{${index}}`).join('; '), values: problems };
}
