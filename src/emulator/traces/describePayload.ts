import { isUtf8 } from 'node:buffer';
import { mayShowPayload } from './mayShowPayload.ts';

interface KnownPayload {
  readonly topic: string;
  /** All of it, or its beginning. */
  readonly payload: Uint8Array;
  readonly isWhole: boolean;
}

/** A payload as JSON has it: as text where it is UTF-8, else as Base64; nothing of one that may hold a secret or a signature. */
export function describePayload({ topic, payload, isWhole }: KnownPayload) {
  if (!mayShowPayload(topic)) return { payloadIsHidden: true };
  const cut = isWhole ? {} : { payloadIsCut: true };
  // What was cut may end in the middle of a character.
  const text = Buffer.from(payload.subarray(0, isWhole ? undefined : textEnd(payload)));
  return isUtf8(text)
    ? { payload: text.toString(), ...cut }
    : { payloadBase64: Buffer.from(payload).toString('base64'), ...cut };
}

/** Where the last whole character of a piece of UTF-8 ends. */
function textEnd(bytes: Uint8Array): number {
  let end = bytes.length;
  while (end > 0 && ((bytes[end - 1] ?? 0) & 0xc0) === 0x80) end -= 1;
  return Math.max(0, end - 1);
}
