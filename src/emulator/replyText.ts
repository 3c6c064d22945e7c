import { compactJson } from '../common/compactJson.ts';

/** A device's reply to a call, which must be JSON, as the history of services keeps it: without blanks, each token as it was. */
export function replyText(payload: Uint8Array): string {
  return compactJson(Buffer.from(payload).toString()).trim();
}
