import { seed } from './seed.ts';

/** What a test draws in place of `Math.random`: the same numbers in each of its tries. The seed is printed. */
export function seededRandom(): () => number {
  console.info(`      (seed ${seed})`);
  return mulberry32(seed);
}

/** https://github.com/cprosche/mulberry32: numbers from 0 up to 1, spread evenly. */
function mulberry32(start: number): () => number {
  let state = start;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
