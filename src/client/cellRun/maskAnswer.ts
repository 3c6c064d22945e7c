import { decodeBase64 } from '../../common/decodeBase64.ts';
import { encodeBase64 } from '../../common/encodeBase64.ts';
import { isJsonObject, type Json, type JsonObject } from '../../common/losslessJson.ts';
import type { SecretMasker } from '../../common/secretMasker.ts';

/**
 * An answer in which secrets are hidden, also within the bytes of a payload, so that whatever form of it is shown later
 * holds none.
 */
export function maskAnswer(answer: JsonObject, masker: SecretMasker): JsonObject {
  return maskObject(answer, masker);
}

function maskObject(object: JsonObject, masker: SecretMasker): JsonObject {
  return Object.fromEntries(
    Object.entries(object).map(([key, value]) => [
      masker.text(key),
      key === 'PayloadBase64Byte' && typeof value === 'string' ? maskPayload(value, masker) : maskJson(value, masker),
    ]),
  );
}

function maskPayload(base64: string, masker: SecretMasker): string {
  const bytes = decodeBase64(base64);
  const masked = bytes && masker.bytes(bytes);
  return masked && masked !== bytes ? encodeBase64(masked) : masker.text(base64);
}

function maskJson(value: Json, masker: SecretMasker): Json {
  if (typeof value === 'string') return masker.text(value);
  if (Array.isArray(value)) return value.map((item: Json) => maskJson(item, masker));
  return isJsonObject(value) ? maskObject(value, masker) : value;
}
