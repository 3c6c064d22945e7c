import { seed } from './seed.ts';

const factor = Number(process.env['FUZZ_FACTOR'] ?? 1);

/** How long a test of random rounds may take, in ms. */
export const fuzzTimeout = 120_000 * Math.max(1, factor);

/** How many inputs a property tries: `times`, or so many times as many in `npm run soak`. */
export function fuzzRuns(times: number): { readonly numRuns: number; readonly seed: number } {
  return { numRuns: Math.ceil(times * factor), seed };
}
