import type { JsonObject } from '../common/losslessJson.ts';
import { tryParseJsonObject } from '../common/tryParseJson.ts';

/** A message that is a JSON object; undefined for any other. */
export function readJsonObject(payload: Uint8Array): JsonObject | undefined {
  return tryParseJsonObject(Buffer.from(payload.buffer, payload.byteOffset, payload.byteLength).toString());
}
