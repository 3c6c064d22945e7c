import { encodeBase64 } from '../../common/encodeBase64.ts';
import type { FleetMessage } from './fleetMessage.ts';

/** A message as a line of NDJSON, its line end included: a payload that is no text stands as Base64. */
export function exportLine({
  at,
  messageId,
  origin,
  topic,
  qos,
  size,
  payload,
  isCut,
  copiedFrom,
}: FleetMessage): string {
  const content =
    payload.kind === 'text'
      ? { payload: payload.text }
      : payload.kind === 'bytes'
        ? { payloadBase64: encodeBase64(payload.bytes) }
        : { payloadIsHidden: true };
  const line = {
    at: new Date(at).toISOString(),
    messageId,
    origin,
    topic,
    copiedFrom,
    qos,
    size,
    ...content,
    ...(isCut && { payloadIsCut: true }),
  };
  return `${JSON.stringify(line)}\n`;
}
