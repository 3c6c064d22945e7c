import * as l10n from '../../common/l10n.ts';

import { stringifyJson, type Json } from '../../common/losslessJson.ts';
import { sameJson } from '../../common/sameJson.ts';
import type { CellResult } from './cellResult.ts';
import { compareJson } from './compareJson.ts';
import type { Expectation, ExpectationCheck } from './expectation.ts';
import { matchesPattern } from './matchesPattern.ts';
import { readResultPath } from './readPath.ts';

/** What a cell expects of its answer. */
interface Expected {
  readonly expectations: readonly Expectation[];
  readonly expectedError: string | undefined;
}

/**
 * Looks whether an answer is as a cell expects, one check for each `@expect` in their order, and one for
 * `@expect-error`, which an RrpcCode meets as well. Without an answer no `@expect` is met. What was found instead may hold
 * what a device sent: mask it before it is shown.
 */
export function checkExpectations(
  { expectations, expectedError }: Expected,
  result: CellResult,
): readonly ExpectationCheck[] {
  const checks = expectations.map((expectation) => checkOne(expectation, result));
  return expectedError === undefined ? checks : [checkError(expectedError, result), ...checks];
}

function checkError(expected: string, { errorCode, answer }: CellResult): ExpectationCheck {
  const text = l10n.t('error {0}', expected);
  const rrpcCode = answer?.['RrpcCode'];
  const isMet = errorCode === expected || (rrpcCode !== 'SUCCESS' && rrpcCode === expected);
  if (isMet) return { text, isMet };
  const code = errorCode ?? (typeof rrpcCode === 'string' && rrpcCode !== 'SUCCESS' ? rrpcCode : undefined);
  return { text, isMet, found: code === undefined ? l10n.t('but it succeeded') : l10n.t('but it is {0}', code) };
}

function checkOne({ text, resolved, path, operator, value }: Expectation, result: CellResult): ExpectationCheck {
  if (!result.answer) return { text, isMet: false, found: l10n.t('but there is no answer') };
  const actual = readResultPath(result, path);
  const isMet = judge(operator, actual, value);
  if (isMet) return { text, isMet };
  if (actual === undefined) return { text, isMet, found: l10n.t('but nothing is there') };
  const found = l10n.t('but it is {0}', excerpt(actual));
  return {
    text,
    isMet,
    found: resolved === undefined ? found : l10n.t('{0} (compared with {1})', found, excerpt(resolved)),
  };
}

function judge(operator: Expectation['operator'], actual: Json | undefined, value: Json): boolean {
  if (actual === undefined) return operator === '!=';
  switch (operator) {
    case '==':
      return isEqual(actual, value);
    case '!=':
      return !isEqual(actual, value);
    case '<':
      return (compareJson(actual, value) ?? NaN) < 0;
    case '>':
      return (compareJson(actual, value) ?? NaN) > 0;
    case 'contains':
      return contains(actual, value);
    case 'matches':
      return matchesPattern(textOf(actual), textOf(value));
    case 'exists':
      return true;
  }
}

/** Numbers are equal by their value, however they are written, and to a text of the same digits (MessageId is one). */
function isEqual(actual: Json, value: Json): boolean {
  return sameJson(actual, value) || (compareJson(actual, value) === 0 && !isTexts(actual, value));
}

function isTexts(a: Json, b: Json): boolean {
  return typeof a === 'string' && typeof b === 'string';
}

/** A part of a text, an item of a list, or a key of an object. */
function contains(actual: Json, value: Json): boolean {
  if (typeof actual === 'string') return actual.includes(textOf(value));
  if (isList(actual)) return actual.some((item) => isEqual(item, value));
  return typeof actual === 'object' && actual !== null && Object.hasOwn(actual, textOf(value));
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

function textOf(value: Json): string {
  return typeof value === 'string' ? value : stringifyJson(value);
}

function excerpt(value: Json): string {
  const text = stringifyJson(value);
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}
