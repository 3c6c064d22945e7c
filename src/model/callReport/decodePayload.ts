import { count } from '../../common/count.ts';
import { decodeBase64 } from '../../common/decodeBase64.ts';
import * as l10n from '../../common/l10n.ts';
import { isJsonObject, type Json } from '../../common/losslessJson.ts';
import { tryParseJson } from '../../common/tryParseJson.ts';
import type { CallContent } from './callReport.ts';
import { hexDump } from './hexDump.ts';
import { indentJson } from './indentJson.ts';

/** A payload's bytes in the form that tells most: indented JSON, text, or a hex dump. `base64` that is none is shown as it is. */
export function decodePayload(base64: string): CallContent {
  const bytes = decodeBase64(base64);
  if (!bytes) return { form: 'text', label: l10n.t('payload, not Base64'), text: base64 };
  const label = l10n.t('payload, {0} {1}', count(bytes.length), bytes.length === 1 ? l10n.t('byte') : l10n.t('bytes'));
  const text = decodeText(bytes);
  if (text === undefined) return { form: 'hex', label, text: hexDump(bytes) };
  return parseContainer(text) === undefined
    ? { form: 'text', label, text }
    : { form: 'json', label, text: indentJson(text) };
}

/** The value where the text is a JSON object or list; a lone number or word is plain text to a person. */
export function parseContainer(text: string): Json | undefined {
  const value = tryParseJson(text);
  return isJsonObject(value) || Array.isArray(value) ? value : undefined;
}

/** Undefined for bytes that are not UTF-8, or hold control characters beside tabs and line ends. */
export function decodeText(bytes: Uint8Array): string | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    return /[^\P{Cc}\t\r\n]/u.test(text) ? undefined : text;
  } catch {
    return undefined;
  }
}
