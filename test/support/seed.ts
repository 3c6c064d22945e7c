/**
 * What the random values of all tests in this process are drawn from: the same for each try of a test, so that what was found at random
 * is found by the second one as well; with `SEED=<seed>` the same as in the run that named it.
 */
export const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 31));
