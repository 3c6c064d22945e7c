import { deviceKey } from '../../device/deviceName.ts';
import { parseRrpcTopic } from '../../device/topics.ts';
import type { CloudMessage } from '../deviceMessenger.ts';
import type { DeviceInbox } from '../messages/deviceInbox.ts';
import type { Connection } from './connection.ts';
import { publishPacket } from './publishPacket.ts';
import type { RrpcExchange } from './rrpcExchange.ts';
import { wantsQos1 } from './sessions/wantsQos1.ts';
import type { Subscribers } from './subscribers.ts';

interface ForwardingParts {
  readonly subscribers: Subscribers<Connection>;
  readonly rrpc: RrpcExchange;
  readonly inbox: DeviceInbox;
}

/** Bytes that may wait for a device to read them, so that one that does not read costs no more than that. */
const mostUnread = 4 * 1024 * 1024;

/** Sends a message to whoever has subscribed to its topic. `holders`: the ids of the devices that it is kept for. */
export type Forward = (message: CloudMessage, holders?: readonly number[]) => void;

/** Sends messages to whoever has subscribed to their topics; those with QoS 0 all get the same bytes. */
export function forwarding({ subscribers, rrpc, inbox }: ForwardingParts): Forward {
  /** Why a message does not go out to who has subscribed to it, in words; undefined where it does. */
  const obstacle = ({ client, limits }: Connection, message: CloudMessage) =>
    client.conn.writableLength > mostUnread ? 'it does not read what it is sent' : limits?.sendRefusal(message);

  return (message, holders) => {
    const { topic, payload, qos, messageId } = message;
    const connections = subscribers.of(topic);
    if (connections.length === 0) return;
    const isRequest = parseRrpcTopic(topic) !== undefined;
    let packet: Buffer | undefined;
    for (const connection of connections) {
      if (!connection.ready || connection.client.closed) continue;
      const presence = connection.presenceFor(topic);
      // A session that aedes restores may hold subscriptions that are forbidden by now.
      if (presence.topics.refusal('SUB', topic) !== undefined) continue;
      const isQos1 = qos === 1 && wantsQos1(connection.filters, topic);
      // The channel sends what is kept by itself, also where QoS 0 is enough by now. Not what came before the wish for QoS 1 was on the
      // disk: nobody keeps that.
      if (holders?.includes(presence.deviceId) && connection.channel?.carries(presence.deviceId)) continue;
      // A custom topic is the same for all devices, so that a request on it reaches every subscriber but for this.
      if (isRequest && !rrpc.deliver(connection, topic)) continue;
      const reason = obstacle(connection, message);
      if (reason !== undefined) {
        connection.complaints.warn(() => `Dropped a message for ${deviceKey(presence.device)}: ${reason}.`);
        continue;
      }
      if (isQos1) {
        connection.channel?.pass(presence, { messageId: messageId ?? null, topic, payload });
        continue;
      }
      connection.send((packet ??= publishPacket({ topic, payload })));
      if (messageId !== undefined) inbox.delivered(messageId, presence.device, topic);
    }
  };
}
