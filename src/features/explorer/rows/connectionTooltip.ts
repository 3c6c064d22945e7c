import { describeKeySource } from '../../../client/credentials/keySource.ts';
import * as l10n from '../../../common/l10n.ts';
import type { Connection, Connections } from '../../../platform/services.ts';

/** The mark and the name of a connection, where its key comes from, and where the calls of each of its regions go. */
export function connectionTooltip(connections: Pick<Connections, 'addressOf'>, connection: Connection): string {
  const { id, name, regionIds, iotInstanceId, source, mark } = connection;
  const addresses = regionIds.flatMap((regionId) => {
    const address = connections.addressOf({ connectionId: id, regionId });
    return address === undefined ? [] : [`${regionId}: ${address}`];
  });
  return [
    [...(mark ? [mark.label] : []), name].join(' · '),
    ...(source ? [l10n.t('Key from {0}, read each time', describeKeySource(source))] : []),
    ...addresses,
    ...(iotInstanceId ? [l10n.t('Instance: {0}', iotInstanceId)] : []),
  ].join('\n');
}
