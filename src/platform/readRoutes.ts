import type { Client } from '../client/client.ts';
import type { DeviceAddress } from '../model/deviceAddress.ts';
import type { TopicRoute } from '../model/topicRoute.ts';
import { deviceTopics } from './deviceTopics.ts';

/** All routes that begin or end at a topic of the device, both ways. Throws CallError. */
export async function readRoutes(
  client: Client,
  address: DeviceAddress,
  signal?: AbortSignal,
): Promise<readonly TopicRoute[]> {
  const routes = await Promise.all(
    (await deviceTopics(client, address, signal)).map(async (own) => {
      const [to, from] = await Promise.all([
        client.call('QueryTopicRouteTable', { Topic: own }, { signal }),
        client.call('QueryTopicReverseRouteTable', { Topic: own }, { signal }),
      ]);
      return [
        ...to.DstTopics.map((other): TopicRoute => ({ direction: 'to', own, other })),
        ...from.SrcTopics.map((other): TopicRoute => ({ direction: 'from', own, other })),
      ];
    }),
  );
  return routes.flat();
}
