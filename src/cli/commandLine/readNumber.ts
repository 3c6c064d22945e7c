import { UsageError } from './usageError.ts';

/** A whole number from 1 to `largest`; undefined where the option was not given. Throws UsageError. */
export function readNumber(option: string, text: string | undefined, largest: number): number | undefined {
  if (text === undefined) return undefined;
  const number = /^\d{1,9}$/.test(text) ? Number(text) : 0;
  if (number < 1 || number > largest) throw new UsageError(`--${option} is a number from 1 to ${largest}.`);
  return number;
}
