import { isJsonObject, parseJson, type JsonObject } from '../../common/losslessJson.ts';

/** The value of a document's text. Throws SyntaxError or TypeError where it is not a JSON object. */
export function parseDesired(text: string): JsonObject {
  const value = parseJson(text);
  if (!isJsonObject(value)) throw new TypeError('The desired state must be a JSON object.');
  return value;
}
