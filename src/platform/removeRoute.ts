import { FleetbookError } from '../common/fleetbookError.ts';
import * as l10n from '../common/l10n.ts';
import type { DeviceAddress } from '../model/deviceAddress.ts';
import type { TopicRoute } from '../model/topicRoute.ts';
import { confirm } from './confirm.ts';
import type { Connections } from './services.ts';

/** The platform did not do what it was asked to with a route. */
class TopicRouteError extends FleetbookError {
  readonly code = 'TopicRoute';
}

/** Ends a route of a device after a question. Resolves to whether it was ended. Throws CallError and TopicRouteError. */
export async function removeRoute(
  connections: Connections,
  address: DeviceAddress,
  { direction, own, other }: TopicRoute,
): Promise<boolean> {
  const [source, destination] = direction === 'to' ? [own, other] : [other, own];
  const isConfirmed = await confirm(connections.get(address.connectionId), {
    question: l10n.t('Remove this topic route?'),
    detail: l10n.t('Messages of {0} are no longer copied to {1}.', source, destination),
    action: l10n.t('Remove'),
  });
  if (!isConfirmed) return false;
  const client = await connections.clientFor(address);
  const { FailureTopics } = await client.call('DeleteTopicRouteTable', { SrcTopic: source, DstTopic: [destination] });
  if (FailureTopics.length > 0)
    throw new TopicRouteError(l10n.t('The platform did not end the route to {0}.', destination));
  return true;
}
