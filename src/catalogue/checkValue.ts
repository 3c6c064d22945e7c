import { count } from '../common/count.ts';
import * as l10n from '../common/l10n.ts';

import type { Parameter } from './parameter.ts';

export type ScalarValue = string | number | boolean;

/** The value that a wire text stands for, or what is wrong with the text: words that follow "PageSize must be …". */
export type CheckedValue = { readonly value: ScalarValue } | { readonly expected: string };

/** Reads one wire text as the parameter's type and checks it against all the limits that the catalogue gives. */
export function checkValue(parameter: Parameter, text: string): CheckedValue {
  const read = readType(parameter, text);
  if ('expected' in read) return read;
  const { value } = read;
  if (parameter.values && !parameter.values.some((allowed) => allowed === value)) {
    return { expected: l10n.t('one of {0}', parameter.values.join(', ')) };
  }
  if (parameter.range && typeof value === 'number') {
    const [minimum, maximum] = parameter.range;
    if (value < minimum || value > maximum)
      return { expected: l10n.t('from {0} to {1}', count(minimum), count(maximum)) };
  }
  return typeof value === 'string' ? checkText(parameter, value) : read;
}

function readType(parameter: Parameter, text: string): CheckedValue {
  switch (parameter.type) {
    case 'string':
      return { value: text };
    case 'integer': {
      const value = Number(text);
      return /^[+-]?\d+$/.test(text) && Number.isSafeInteger(value)
        ? { value }
        : { expected: l10n.t('a whole number') };
    }
    case 'long': {
      const isLong = /^[+-]?\d{1,19}$/.test(text) && BigInt.asIntN(64, BigInt(text)) === BigInt(text);
      return isLong ? { value: BigInt(text).toString() } : { expected: l10n.t('a whole number of at most 64 bits') };
    }
    case 'boolean': {
      const lower = text.toLowerCase();
      return lower === 'true' || lower === 'false'
        ? { value: lower === 'true' }
        : { expected: l10n.t('true or false') };
    }
  }
}

function checkText(parameter: Parameter, value: string): CheckedValue {
  if (!value.isWellFormed()) return { expected: l10n.t('Unicode text without broken characters') };
  if (parameter.length) {
    const [minimum, maximum] = parameter.length;
    // A character is one or two units: most texts need no counting.
    const length = value.length > maximum || value.length < 2 * minimum ? Array.from(value).length : minimum;
    if (length < minimum || length > maximum)
      return { expected: l10n.t('{0} to {1} characters long', count(minimum), count(maximum)) };
  }
  if (parameter.pattern !== undefined && !wholeMatch(parameter.pattern).test(value)) {
    return { expected: l10n.t('of the form {0}', parameter.pattern) };
  }
  if (parameter.payload === 'base64' && !isBase64(value)) return { expected: 'Base64' };
  return { value };
}

const wholeMatches = new Map<string, RegExp>();

/** A pattern of the catalogue as an expression that the whole text must match; compiled once. */
function wholeMatch(pattern: string): RegExp {
  const known = wholeMatches.get(pattern) ?? new RegExp(`^(?:${pattern})$`, 'u');
  wholeMatches.set(pattern, known);
  return known;
}

function isBase64(text: string): boolean {
  return text.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(text);
}
