import { parseJson, type Json } from './losslessJson.ts';

/** The value that a JSON text stands for, `null` among them, or the text itself where it is none. */
export function jsonOrText(text: string): Json {
  try {
    return parseJson(text);
  } catch {
    return text;
  }
}
