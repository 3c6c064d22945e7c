/** How many inputs a property tries: `times`, or so many times as many in `npm run soak`. */
export function fuzzRuns(times: number): { readonly numRuns: number } {
  return { numRuns: Math.ceil(times * Number(process.env['FUZZ_FACTOR'] ?? 1)) };
}
