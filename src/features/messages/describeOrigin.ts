import type { SeenMessage } from '../../model/messages/fleetMessage.ts';

/** Who a message came from, for a list: a name, an operation, what the platform did. */
export function describeOrigin({ origin, copiedFrom }: Pick<SeenMessage, 'origin' | 'copiedFrom'>): string {
  if (copiedFrom !== undefined) return 'route';
  switch (origin.kind) {
    case 'device':
      return origin.deviceName;
    case 'call':
      return origin.operation;
    case 'platform':
      return 'platform';
    case 'rule':
      return 'rule';
  }
}
