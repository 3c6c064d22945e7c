import { isRawNumber, rawNumber, stringifyJson, type Json, type RawNumber } from '../../common/losslessJson.ts';

/** What an expression comes to. A field that is missing is undefined, and counts as null everywhere. */
export type SqlValue = Json | undefined;

/** A number, with its digits where a double does not keep them. */
export type SqlNumeric = number | RawNumber;

const decimal = /^\s*-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?\s*$/;
const jsonNumber = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

export function isNumeric(value: SqlValue): value is SqlNumeric {
  return typeof value === 'number' || isRawNumber(value);
}

/** A number from its digits; those that a double would lose are kept. */
export function readNumber(source: string): SqlNumeric {
  const value = Number(source);
  return String(value) === source || !jsonNumber.test(source) ? value : rawNumber(source);
}

/** The number that a value is, or that a text consists of; undefined for anything else. */
export function numericOf(value: SqlValue): SqlNumeric | undefined {
  if (isNumeric(value)) return value;
  return typeof value === 'string' && decimal.test(value) ? readNumber(value.trim()) : undefined;
}

/** The nearest double. */
export function doubleOf(value: SqlNumeric): number {
  return typeof value === 'number' ? value : Number(value.rawJSON);
}

/** The digits of a number as they are written. */
export function digitsOf(value: SqlNumeric): string {
  return typeof value === 'number' ? String(value) : value.rawJSON;
}

/** A value as text: numbers with their digits, lists and objects as JSON. Undefined for null. */
export function textOf(value: SqlValue): string | undefined {
  if (typeof value === 'string') return value;
  if (value === undefined || value === null) return undefined;
  return isNumeric(value) ? digitsOf(value) : stringifyJson(value);
}

/** Whether a condition holds that is a value: true, and any number but zero. */
export function isTrue(value: SqlValue): boolean {
  return value === true || (isNumeric(value) && doubleOf(value) !== 0);
}

/** A value for a person, shortened. */
export function previewOf(value: SqlValue): string {
  const text = stringifyJson(value ?? null);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
