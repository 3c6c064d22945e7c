import { isRawNumber, type Json } from '../../common/losslessJson.ts';

/**
 * Below zero, zero or above it where the first value is smaller, equal or greater; undefined where the two have no order.
 * Numbers compare exactly, however many digits they have, and with a text that is a number; texts by their characters.
 */
export function compareJson(a: Json, b: Json): number | undefined {
  if (typeof a === 'string' && typeof b === 'string') return a === b ? 0 : a < b ? -1 : 1;
  const [left, right] = [digitsOf(a), digitsOf(b)];
  return left === undefined || right === undefined ? undefined : compareDigits(left, right);
}

/** Up to this many places a number is written out; beyond it doubles tell well enough. */
const most = 400;

interface Digits {
  readonly double: number;
  /** The number times ten to the `places`; undefined where that would be unreasonably long. */
  readonly exact: bigint | undefined;
  readonly places: number;
}

function digitsOf(value: Json): Digits | undefined {
  const text = isRawNumber(value) ? value.rawJSON : typeof value === 'number' ? String(value) : value;
  if (typeof text !== 'string') return undefined;
  const [whole, sign, integer = '', fraction = '', power = '0'] =
    /^(-?)(\d{1,400})(?:\.(\d{1,400}))?(?:[eE]([+-]?\d{1,6}))?$/.exec(text) ?? [];
  if (whole === undefined) return undefined;
  const places = fraction.length - Number(power);
  const isShort = Math.abs(places) <= most;
  const zeros = isShort && places < 0 ? '0'.repeat(-places) : '';
  const exact = isShort ? BigInt(`${sign ?? ''}${integer}${fraction}${zeros}`) : undefined;
  return { double: Number(text), exact, places: Math.max(places, 0) };
}

function compareDigits(a: Digits, b: Digits): number {
  if (a.exact === undefined || b.exact === undefined) return Math.sign(a.double - b.double) || 0;
  const [left, right] = [a.exact * 10n ** BigInt(b.places), b.exact * 10n ** BigInt(a.places)];
  return left < right ? -1 : left > right ? 1 : 0;
}
