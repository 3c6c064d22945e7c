import * as z from 'zod/mini';

/** A whole number within limits, both included, with words for one that is not. */
export function wholeNumber(minimum: number, maximum: number) {
  return z
    .int(`must be a whole number from ${minimum} to ${maximum}`)
    .check(z.gte(minimum, `must be at least ${minimum}`), z.lte(maximum, `must be at most ${maximum}`));
}
