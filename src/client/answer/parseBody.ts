import { isOperationName } from '../../catalogue/operations.ts';
import * as l10n from '../../common/l10n.ts';
import { isJsonObject, parseJson, type Json, type JsonObject } from '../../common/losslessJson.ts';
import type { Format } from '../clientOptions.ts';
import { fieldOf } from './fieldOf.ts';
import { parseXml } from './parseXml.ts';

/** The tree of an answer's body. Throws SyntaxError where it is not `format`, or not the answer to `operation`. */
export function parseBody(operation: string, format: Format, body: string): JsonObject {
  const form = formOf(body);
  if (form !== undefined && form !== format) throw new SyntaxError(l10n.t('it is {0}, not {1}', form, format));
  if (format === 'JSON') {
    const json = parseJsonQuietly(body);
    if (!isJsonObject(json)) throw new SyntaxError(l10n.t('it is JSON, but not an object'));
    return json;
  }
  const { root, tree } = parseXml(body);
  const fields = isJsonObject(tree) ? tree : {};
  if (!isAnswer(operation, root, fields)) throw new SyntaxError(l10n.t('its root is {0}', root));
  return fields;
}

/**
 * Whether a document of this root is the operation's answer, or a refusal by the gateway. Some answers of the platform
 * have another root than the operation's name (reference 2.6.11, 2.6.13); they are told from what is none by their
 * RequestId, and from another operation's by its name.
 */
function isAnswer(operation: string, root: string, fields: JsonObject): boolean {
  if (root === `${operation}Response`) return true;
  if (root === 'Error') return fieldOf(fields, 'Code') !== undefined;
  const named = root.replace(/Response$/, '');
  return fieldOf(fields, 'RequestId') !== undefined && (named === operation || !isOperationName(named));
}

/** What a text is meant to be, as far as its beginning tells. */
function formOf(body: string): Format | 'HTML' | undefined {
  const start = body.trimStart().slice(0, 4000);
  if (/^(?:<!--[^]*?-->\s*|<\?[^]*?\?>\s*)*<(?:!doctype\s+html|html|head|body)\b/i.test(start)) return 'HTML';
  if (start.startsWith('<')) return 'XML';
  return /^[{[]/.test(start) ? 'JSON' : undefined;
}

/** The engine's own message repeats a part of the text, which may be a secret. */
function parseJsonQuietly(body: string): Json {
  try {
    return parseJson(body);
  } catch {
    throw new SyntaxError(l10n.t('it is not JSON, or not all of it'));
  }
}
