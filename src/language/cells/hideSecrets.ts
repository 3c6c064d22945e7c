import * as l10n from '../../common/l10n.ts';

import type { CellProblem } from './cellProblem.ts';
import type { Span } from './parsedCell.ts';

const mask = '•••';

/**
 * Problems without what secrets have brought into their words. `secretSpans` are the places whose values must not be quoted
 * at all, not even in part; `isSecret` tells of a text whether it holds a secret.
 */
export function hideSecrets(
  problems: readonly CellProblem[],
  secretSpans: readonly Span[],
  isSecret: (text: string) => boolean,
): readonly CellProblem[] {
  return problems.map((problem) => {
    const isInside = secretSpans.some(({ start, end }) => start <= problem.start && problem.end <= end);
    if (problem.kind === 'invalid-value' && isInside)
      return { ...problem, detail: problem.withoutValue ?? l10n.t('cannot be used') };
    if (problem.kind === 'malformed-pattern' && isInside) return { ...problem, detail: mask };
    return hideTexts(problem, isSecret);
  });
}

function hideTexts(problem: CellProblem, isSecret: (text: string) => boolean): CellProblem {
  const hidden = Object.entries(problem).map(([key, value]: [string, unknown]) => [
    key,
    typeof value === 'string' && isSecret(value) ? mask : value,
  ]);
  // The same keys with values of the same types.
  return Object.fromEntries(hidden) as CellProblem;
}
