/**
 * JSON that keeps every digit. The platform's MessageId exceeds 2^53, and a shadow may hold any number a device
 * firmware can print. A number that a double would change is kept as the source text (JSON.rawJSON); all others are
 * ordinary numbers.
 */

/** A number that a double cannot hold, as its source text. Made by `JSON.rawJSON`. */
export interface RawNumber {
  readonly rawJSON: string;
}

export type Json = null | boolean | number | string | RawNumber | readonly Json[] | { readonly [key: string]: Json };
export type JsonObject = Readonly<Record<string, Json>>;

interface SourceTextJson {
  parse(
    text: string,
    reviver: (key: string, value: unknown, context: { readonly source?: string }) => unknown,
  ): unknown;
  rawJSON(text: string): RawNumber;
  isRawJSON(value: unknown): value is RawNumber;
}
// The built-in since V8 11.4 (Node 21, Chrome 114); TypeScript's library does not declare it yet.
const sourceTextJson = JSON as unknown as SourceTextJson;

/** Parses JSON text. Throws SyntaxError where the text is not JSON. */
export function parseJson(text: string): Json {
  return sourceTextJson.parse(text, (_key, value, context) =>
    typeof value === 'number' && context.source !== undefined && losesDigits(value, context.source)
      ? sourceTextJson.rawJSON(context.source)
      : value,
  ) as Json;
}

/** Writes a value that {@link parseJson} made, or any plain value; raw numbers keep their digits. */
export function stringifyJson(value: Json, indent?: number): string {
  return JSON.stringify(value, undefined, indent);
}

/** A number of any size for JSON output, from its decimal digits. */
export function rawNumber(digits: string): RawNumber {
  return sourceTextJson.rawJSON(digits);
}

export function isRawNumber(value: unknown): value is RawNumber {
  return sourceTextJson.isRawJSON(value);
}

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !isRawNumber(value);
}

const smallestNormalDouble = 2 ** -1022;

/**
 * Integers beyond 2^53, decimals with more than 15 significant digits, and what is too large or too small for a double's
 * full precision change when they pass through one.
 */
function losesDigits(value: number, source: string): boolean {
  if (!Number.isFinite(value)) return true;
  if (/^-?\d+$/.test(source)) return !Number.isSafeInteger(value);
  const digits = source.replace(/e.*$/i, '').replace(/[-.]/g, '').replace(/^0+/, '').replace(/0+$/, '');
  const isTooSmall = Math.abs(value) < smallestNormalDouble && digits !== '';
  return digits.length > 15 || isTooSmall;
}
