import { timingSafeEqual } from 'node:crypto';

/**
 * Compares in a time that tells nothing about where the texts differ. That their lengths differ it may tell: those of
 * signatures and tokens are known.
 */
export function secretsEqual(given: string, expected: string): boolean {
  const [left, right] = [Buffer.from(given), Buffer.from(expected)];
  return left.length === right.length && timingSafeEqual(left, right);
}
