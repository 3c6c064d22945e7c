import * as l10n from '../../common/l10n.ts';

import type { SeenMessage } from '../../model/messages/fleetMessage.ts';

/** Who a message came from, for a list: a name, an operation, what the platform did. */
export function describeOrigin({ origin, copiedFrom }: Pick<SeenMessage, 'origin' | 'copiedFrom'>): string {
  if (copiedFrom !== undefined) return l10n.t('route');
  switch (origin.kind) {
    case 'device':
      return origin.deviceName;
    case 'call':
      return origin.operation;
    case 'platform':
      return l10n.t('platform');
    case 'rule':
      return l10n.t('rule');
  }
}
