import type { AedesOptions, Client } from 'aedes';
import { deviceKey } from '../../device/deviceName.ts';
import { quote } from '../../device/quote.ts';
import type { Connection } from './connection.ts';
import type { SubDevices } from './subDevices.ts';
import type { Subscribers } from './subscribers.ts';

interface SubscribeParts {
  readonly subDevices: SubDevices;
  readonly subscribers: Subscribers<Connection>;
  /** What was kept for an aedes client when its socket came. */
  readonly connectionOf: (client: Client | null) => Connection;
}

/** Of SUBACK. */
const refused = 128;

/** What a device may subscribe to. */
export function subscribeHook({ subDevices, subscribers, connectionOf }: SubscribeParts) {
  return {
    authorizeSubscribe(client, subscription, callback) {
      const connection = connectionOf(client);
      const { topic } = subscription;
      const refusal = connection.subscribeRefusal(subscription) ?? subDevices.subscribeRefusal(connection, topic);
      if (refusal === undefined) {
        connection.filters.set(topic, subscription.qos);
        subscribers.add(connection, topic);
        callback(null, subscription);
        return;
      }
      connection.complaints.warn(
        () => `Refused ${deviceKey(connection.own.device)} the subscription to ${quote(topic)}: ${refusal}.`,
      );
      // aedes stores all filters of a SUBSCRIBE; this one is not to be.
      Object.assign(subscription, { qos: refused });
      callback(null, null);
    },
  } satisfies AedesOptions;
}
