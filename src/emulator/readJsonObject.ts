import { isJsonObject, parseJson, type JsonObject } from '../common/losslessJson.ts';

/** A message that is a JSON object; undefined for any other. */
export function readJsonObject(payload: Uint8Array): JsonObject | undefined {
  try {
    const json = parseJson(Buffer.from(payload.buffer, payload.byteOffset, payload.byteLength).toString());
    return isJsonObject(json) ? json : undefined;
  } catch {
    return undefined;
  }
}
