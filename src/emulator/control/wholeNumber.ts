import * as z from 'zod/mini';
import * as l10n from '../../common/l10n.ts';
import { schemaWords } from './schemaWords.ts';

/** A whole number within limits, both included, with words for one that is not. */
export function wholeNumber(minimum: number, maximum: number) {
  return z
    .int(schemaWords(l10n.later('must be a whole number from {0} to {1}', minimum, maximum)))
    .check(
      z.gte(minimum, schemaWords(l10n.later('must be at least {0}', minimum))),
      z.lte(maximum, schemaWords(l10n.later('must be at most {0}', maximum))),
    );
}
