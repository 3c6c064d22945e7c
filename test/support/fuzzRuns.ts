const factor = Number(process.env['FUZZ_FACTOR'] ?? 1);

/** The same for each try of a test: what was found at random is found by the second one as well. */
const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 31));

/** How long a test of random rounds may take, in ms. */
export const fuzzTimeout = 120_000 * Math.max(1, factor);

/**
 * How many inputs a property tries: `times`, or so many times as many in `npm run soak`; with `SEED=<seed>` the same as in the run that
 * named it.
 */
export function fuzzRuns(times: number): { readonly numRuns: number; readonly seed: number } {
  return { numRuns: Math.ceil(times * factor), seed };
}
