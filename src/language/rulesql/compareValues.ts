import { digitsOf, doubleOf, isNumeric, numericOf, textOf, type SqlNumeric, type SqlValue } from './sqlValue.ts';

/**
 * Below zero, zero or above it where the first value is smaller, equal or greater. NaN where they differ and have no
 * order, as 1 and 'x'. Undefined where no comparison holds: with null, and with lists and objects.
 */
export function compareValues(a: SqlValue, b: SqlValue): number | undefined {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  if (typeof a === 'string' && typeof b === 'string') return a === b ? 0 : a < b ? -1 : 1;
  if (!isComparable(a) || !isComparable(b)) return undefined;
  if (typeof a === 'boolean' && typeof b === 'boolean') return Number(a) - Number(b);
  if (typeof a === 'boolean' || typeof b === 'boolean') return compareWithBoolean(a, b);
  const [left, right] = [numericOf(a), numericOf(b)];
  return left === undefined || right === undefined ? NaN : compareNumbers(left, right);
}

function isComparable(value: SqlValue): value is boolean | string | SqlNumeric {
  return typeof value === 'boolean' || typeof value === 'string' || isNumeric(value);
}

/** True and false are 1 and 0 beside a number, and the words beside a text. */
function compareWithBoolean(a: boolean | string | SqlNumeric, b: boolean | string | SqlNumeric): number {
  if (typeof a === 'string' || typeof b === 'string') return textOf(a) === textOf(b) ? 0 : NaN;
  const valueOf = (value: boolean | SqlNumeric) => (typeof value === 'boolean' ? Number(value) : value);
  return compareNumbers(valueOf(a), valueOf(b));
}

/** Exact, however many digits there are. */
function compareNumbers(a: SqlNumeric, b: SqlNumeric): number {
  const [left, right] = [doubleOf(a), doubleOf(b)];
  if (left !== right || (typeof a === 'number' && typeof b === 'number'))
    return left < right ? -1 : left > right ? 1 : 0;
  return compareDigits(digitsOf(a), digitsOf(b));
}

/** Of two numbers of the same sign, from their digits: the double's precision does not tell them apart. */
function compareDigits(a: string, b: string): number {
  const [left, right] = [scientific(a), scientific(b)];
  const sign = a.startsWith('-') ? -1 : 1;
  if (left.exponent !== right.exponent) return left.exponent < right.exponent ? -sign : sign;
  return left.digits === right.digits ? 0 : left.digits < right.digits ? -sign : sign;
}

/** 0.digits times ten to the exponent, without zeros at either end of the digits. */
function scientific(source: string): { readonly digits: string; readonly exponent: number } {
  const [mantissa = '', power = '0'] = source.replace(/^-/, '').toLowerCase().split('e');
  const [whole = '', fraction = ''] = mantissa.split('.');
  const all = `${whole}${fraction}`;
  const digits = all.replace(/^0+/, '');
  const exponent = digits === '' ? 0 : whole.length - (all.length - digits.length) + Number(power);
  return { digits: digits.replace(/0+$/, ''), exponent };
}
