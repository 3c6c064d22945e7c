import type { FleetMessage, MessageOrigin } from './fleetMessage.ts';

/** Says of a message whether a person who looks for something means it. */
export type MessageSearch = (message: FleetMessage) => boolean;

/**
 * Looks for `text` in topics, payloads, MessageIds and names, in upper or lower case alike; several words must all be
 * there. Undefined where there is nothing to look for.
 */
export function messageSearch(text: string): MessageSearch | undefined {
  const patterns = text
    .split(/\s+/)
    .filter((word) => word !== '')
    .map((word) => new RegExp(escapePattern(word), 'iu'));
  if (patterns.length === 0) return undefined;
  return ({ topic, payload, messageId = '', origin }) =>
    patterns.every(
      (pattern) =>
        pattern.test(topic) ||
        pattern.test(messageId) ||
        pattern.test(nameOfOrigin(origin)) ||
        (payload.kind === 'text' && pattern.test(payload.text)),
    );
}

/** Who a message came from, in a word: a device's name, an operation. */
function nameOfOrigin(origin: MessageOrigin): string {
  switch (origin.kind) {
    case 'device':
      return origin.deviceName;
    case 'call':
      return origin.operation;
    case 'platform':
    case 'rule':
      return origin.kind;
  }
}

function escapePattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
