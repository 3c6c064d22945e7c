import { hasUnusualNumber } from './hasUnusualNumber.ts';
import { jsonDepthOf } from './jsonDepthOf.ts';
import * as l10n from './l10n.ts';

/**
 * JSON that keeps every digit. The platform's MessageId exceeds 2^53, and a shadow may hold any number a device
 * firmware can print, `21.0` too. A number that JavaScript would print otherwise is kept as the source text
 * (JSON.rawJSON); all others are ordinary numbers.
 */

/** A number that JavaScript would not print as it was written, as its source text. Made by `JSON.rawJSON`. */
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

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** Far deeper than anything of the platform's, and far from where a function that calls itself ends the stack. */
const deepest = 500;

/** Parses JSON text. Throws SyntaxError where the text is not JSON, or is nested deeper than 500 levels. */
export function parseJson(text: string): Json {
  return parse(text, encoder.encode(text));
}

/** The same for the bytes of a payload; those that are no UTF-8 count as U+FFFD. */
export function parseJsonBytes(bytes: Uint8Array): Json {
  return parse(decoder.decode(bytes), bytes);
}

function parse(text: string, bytes: Uint8Array): Json {
  if (text.length > deepest && hasManyBrackets(text) && jsonDepthOf(text) > deepest) {
    throw new SyntaxError(l10n.t('it is nested deeper than {0} levels', deepest));
  }
  // Asking for the source of each number makes JSON.parse several times slower.
  if (!hasUnusualNumber(bytes)) return JSON.parse(text) as Json;
  return sourceTextJson.parse(text, (_key, value, context) =>
    typeof value === 'number' && context.source !== undefined && String(value) !== context.source
      ? sourceTextJson.rawJSON(context.source)
      : value,
  ) as Json;
}

/** Whether so many brackets are opened that some may be nested too deep: found by the engine, far quicker than the depth. */
function hasManyBrackets(text: string): boolean {
  let count = 0;
  for (const bracket of ['{', '[']) {
    for (let at = text.indexOf(bracket); at !== -1; at = text.indexOf(bracket, at + 1)) {
      if (++count > deepest) return true;
    }
  }
  return false;
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

/** The nearest double to a number however it is written; undefined for what is no number. */
export function toNumber(value: Json | undefined): number | undefined {
  if (typeof value === 'number') return value;
  return isRawNumber(value) ? Number(value.rawJSON) : undefined;
}

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !isRawNumber(value);
}
