import { stringifyJson, type Json } from '../../common/losslessJson.ts';

/** What an MQTT message carries. */
export type Payload = string | Uint8Array;

/** How a body goes out: a text as it is, all else as JSON. */
export function encodeBody(body: Json): string {
  return typeof body === 'string' ? body : stringifyJson(body);
}
