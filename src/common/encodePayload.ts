import { encodeBase64 } from './encodeBase64.ts';

/** Base64 of the text's UTF-8 bytes: how the platform takes payloads (Pub, RRpc). */
export function encodePayload(text: string): string {
  return encodeBase64(new TextEncoder().encode(text));
}
