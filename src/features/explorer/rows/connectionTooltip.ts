import { describeKeySource } from '../../../client/credentials/keySource.ts';
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
    ...(source ? [`Key: of ${describeKeySource(source)}, read each time`] : []),
    ...addresses,
    ...(iotInstanceId ? [`Instance: ${iotInstanceId}`] : []),
  ].join('\n');
}
