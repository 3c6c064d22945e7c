import { fuzzRuns } from './fuzzRuns.ts';

/**
 * As many rounds as `fuzzRuns` has, for what happens at random moments: one that fails is not tried with less. The seed is printed; with
 * `SEED=<seed>` the same rounds are drawn again.
 */
export function seededRuns(times: number): {
  readonly numRuns: number;
  readonly seed: number;
  readonly endOnFailure: true;
} {
  const { numRuns } = fuzzRuns(times);
  const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 31));
  console.info(`      (${numRuns} rounds, seed ${seed})`);
  return { numRuns, seed, endOnFailure: true };
}
