import { isJsonObject, parseJson, type Json, type JsonObject } from '../../common/losslessJson.ts';
import type { Format } from '../clientOptions.ts';
import { fieldOf } from './fieldOf.ts';
import { parseXml } from './parseXml.ts';

/** The tree of an answer's body. Throws SyntaxError where it is not `format`, or not the answer to `operation`. */
export function parseBody(operation: string, format: Format, body: string): JsonObject {
  if (format === 'JSON') {
    const json = parseJsonQuietly(body);
    if (!isJsonObject(json)) throw new SyntaxError('it is JSON, but not an object');
    return json;
  }
  const { root, tree } = parseXml(body);
  const fields = isJsonObject(tree) ? tree : {};
  const isRefusal = root === 'Error' && fieldOf(fields, 'Code') !== undefined;
  if (root !== `${operation}Response` && !isRefusal) throw new SyntaxError(`its root is ${root}`);
  return fields;
}

/** The engine's own message repeats a part of the text, which may be a secret. */
function parseJsonQuietly(body: string): Json {
  try {
    return parseJson(body);
  } catch {
    throw new SyntaxError('it is not JSON');
  }
}
