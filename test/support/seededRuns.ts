import { fuzzRuns } from './fuzzRuns.ts';

/** As many rounds as `fuzzRuns` has, for what happens at random moments: one that fails is not tried with less. The seed is printed. */
export function seededRuns(times: number): ReturnType<typeof fuzzRuns> & { readonly endOnFailure: true } {
  const runs = fuzzRuns(times);
  console.info(`      (${runs.numRuns} rounds, seed ${runs.seed})`);
  return { ...runs, endOnFailure: true };
}
