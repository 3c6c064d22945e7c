import { jsonOrText } from '../../common/jsonOrText.ts';
import { stringifyJson, type Json } from '../../common/losslessJson.ts';

/**
 * What a reference stands for. A literal is text as somebody wrote it or the world around gave it: in JSON it may be a
 * number as well as text, as its surroundings have it. Any other value keeps its JSON type.
 */
export interface CellValue {
  readonly json: Json;
  readonly isLiteral: boolean;
}

export function literal(text: string): CellValue {
  return { json: text, isLiteral: true };
}

/** The value as text of a parameter, or within other text. */
export function textOf({ json }: CellValue): string {
  return typeof json === 'string' ? json : stringifyJson(json);
}

/** The value as JSON: a literal that is JSON already stands for itself, any other text becomes a string. */
export function jsonOf({ json, isLiteral }: CellValue): Json {
  return isLiteral && typeof json === 'string' ? jsonOrText(json) : json;
}
