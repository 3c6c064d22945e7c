import type { AedesOptions, PublishPacket, Client } from 'aedes';
import { deviceKey } from '../../device/deviceName.ts';
import { quote } from '../../device/quote.ts';
import { parseRrpcTopic } from '../../device/topics.ts';
import type { DeviceInbox } from '../messages/deviceInbox.ts';
import type { Connection } from './connection.ts';
import { tagOf } from './packetTag.ts';
import type { RrpcExchange } from './rrpcExchange.ts';
import { wantsQos1 } from './sessions/wantsQos1.ts';
import type { SubDevices } from './subDevices.ts';

interface DeliveryParts {
  readonly rrpc: RrpcExchange;
  readonly subDevices: SubDevices;
  readonly inbox: DeviceInbox;
  /** What was kept for an aedes client when its socket came. */
  readonly connectionOf: (client: Client | null) => Connection;
}

/** Of SUBACK. */
const refused = 128;

/** Bytes that may wait for a device to read them, so that one that does not read costs no more than that. */
const mostUnread = 4 * 1024 * 1024;

/** What a device may subscribe to, and what it is sent. */
export function deliveryHooks({ rrpc, subDevices, inbox, connectionOf }: DeliveryParts) {
  /** Why a message does not go out to who has subscribed to it, in words; undefined where it does. */
  const obstacle = ({ client, limits }: Connection, message: PublishPacket) =>
    client.conn.writableLength > mostUnread ? 'it does not read what it is sent' : limits?.sendRefusal(message);

  return {
    authorizeSubscribe(client, subscription, callback) {
      const connection = connectionOf(client);
      const { topic } = subscription;
      const refusal = connection.subscribeRefusal(subscription) ?? subDevices.subscribeRefusal(connection, topic);
      if (refusal === undefined) {
        connection.filters.set(topic, subscription.qos);
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

    authorizeForward(client, packet) {
      const connection = connectionOf(client);
      const { topic } = packet;
      if (!connection.ready) return null;
      const presence = connection.presenceFor(topic);
      // A session that aedes restores may hold subscriptions that are forbidden by now.
      if (presence.topics.refusal('SUB', topic) !== undefined) return null;
      const isKept = packet.qos === 1 && wantsQos1(connection.filters, topic);
      // The channel sends what is kept by itself.
      if (isKept && connection.channel?.carries(presence.deviceId)) return null;
      const isRequest = parseRrpcTopic(topic) !== undefined;
      // A custom topic is the same for all devices, so that a request on it reaches every subscriber but for this.
      if (isRequest && !rrpc.deliver(connection, topic)) return null;
      const reason = obstacle(connection, packet);
      if (reason !== undefined) {
        connection.complaints.warn(() => `Dropped a message for ${deviceKey(presence.device)}: ${reason}.`);
        return null;
      }
      const messageId = tagOf(packet);
      if (isKept) {
        const payload = Buffer.from(packet.payload);
        connection.channel?.pass(presence, { messageId: messageId ?? null, topic, payload });
        return null;
      }
      if (messageId !== undefined) inbox.delivered(messageId, presence.device, topic);
      return packet;
    },
  } satisfies AedesOptions;
}
