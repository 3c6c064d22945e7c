import { isJsonObject, parseJson, type Json, type JsonObject } from './losslessJson.ts';

/** The value of JSON text, with numbers as they are; undefined where it is no JSON. */
export function tryParseJson(text: string): Json | undefined {
  try {
    return parseJson(text);
  } catch {
    return undefined;
  }
}

/** The same for JSON objects: undefined for other values too. */
export function tryParseJsonObject(text: string): JsonObject | undefined {
  const json = tryParseJson(text);
  return isJsonObject(json) ? json : undefined;
}
