import type { AedesOptions, AuthenticateError, Client, PublishPacket } from 'aedes';
import { describeError } from '../../common/describeError.ts';
import type { Logger } from '../../common/logger.ts';
import { deviceKey } from '../../device/deviceName.ts';
import { quote } from '../../device/quote.ts';
import { parseRrpcTopic } from '../../device/topics.ts';
import type { DeviceDirectory } from '../deviceDirectory.ts';
import type { DeviceInbox } from '../messages/deviceInbox.ts';
import { checkLogin } from './checkLogin.ts';
import type { ConnectedDevices } from './connectedDevices.ts';
import type { Connection, Presence } from './connection.ts';
import { DeviceTopics } from './deviceTopics.ts';
import { incomingMessages } from './incomingMessages.ts';
import { tagOf } from './packetTag.ts';
import type { RrpcExchange } from './rrpcExchange.ts';
import type { KeptMessages } from './sessions/keptMessages.ts';
import type { KeptSessions } from './sessions/keptSessions.ts';
import { SessionChannel } from './sessions/sessionChannel.ts';
import { wantsQos1 } from './sessions/wantsQos1.ts';

interface BrokerParts {
  readonly directory: DeviceDirectory;
  readonly devices: ConnectedDevices;
  readonly rrpc: RrpcExchange;
  readonly sessions: KeptSessions;
  readonly messages: KeptMessages;
  readonly inbox: DeviceInbox;
  /** What was kept for an aedes client when its socket came. */
  readonly connectionOf: (client: Client | null) => Connection;
  readonly log: Logger;
}

/** Nobody may subscribe to it. aedes can refuse a PUBLISH only by closing the connection; to drop one, it goes here. */
const nowhere = '$dropped';

/** Of SUBACK. */
const refused = 128;

/** Bytes that may wait for a device to read them, so that one that does not read costs no more than that. */
const mostUnread = 4 * 1024 * 1024;

/** What turns aedes into the platform: who may log in, and what a device may publish, subscribe to and receive. */
export function brokerHooks(parts: BrokerParts) {
  const { directory, devices, rrpc, sessions, messages, inbox, connectionOf, log } = parts;
  const take = incomingMessages({ rrpc, messages, inbox, log });
  return {
    preConnect(client, packet, callback) {
      const { clientId, username, password, keepalive = 0 } = packet;
      const login = checkLogin({ clientId, username, password: password?.toString(), keepalive }, directory);
      connectionOf(client).login = login;
      // The clientId holds a timestamp. By the device's own name instead, aedes keeps one session for each device.
      packet.clientId = login.accepted ? deviceKey(login.device) : '';
      delete packet.will;
      callback(null, true);
    },

    authenticate(client, _username, _password, done) {
      const connection = connectionOf(client);
      const refuse = (returnCode: number, reason: string) => {
        log.warn(`Login refused with CONNACK ${returnCode}: ${reason}.`);
        done(Object.assign(new Error(reason), { returnCode }) satisfies AuthenticateError, false);
      };
      const { login } = connection;
      if (client.closed || !login) return;
      if (!login.accepted) {
        refuse(login.returnCode, login.reason);
        return;
      }
      const { device, deviceId, ext } = login;
      const categories = () => directory.topicsOf(device.productKey);
      const presence: Presence = {
        device,
        deviceId,
        connection,
        topics: new DeviceTopics({ device, ext, categories }),
      };
      let former: Presence | undefined;
      try {
        former = devices.open(presence);
      } catch (error) {
        refuse(3, `the login could not be stored: ${describeError(error)}`);
        return;
      }
      connection.presence = presence;
      connection.channel = new SessionChannel({ messages, client, inbox, mayPass: () => true });
      if (!client.clean) sessions.open(device, deviceId);
      log.info(`${deviceKey(device)} connected${former ? '; its former connection is closed' : ''}.`);
      // aedes forgets a client by its id alone: the former one must be gone before the new one is known.
      if (former) former.connection.client.close(() => setImmediate(done, null, true));
      else done(null, true);
    },

    authorizePublish(client, packet, callback) {
      const presence = presenceOf(connectionOf(client));
      if (packet.qos === 2) {
        log.warn(`${deviceKey(presence.device)} is disconnected: it published with QoS 2, which the platform has not.`);
        callback(new Error('QoS 2 is not supported'));
        return;
      }
      packet.retain = false;
      const work = () => {
        const { forward, kept } = take(presence, packet);
        if (!forward) drop(packet);
        return kept;
      };
      presence.connection.inOrder(work, (error) => {
        if (error) {
          const what = `A message of ${deviceKey(presence.device)} could not be kept: ${describeError(error)}.`;
          log.error(packet.qos === 1 ? `${what} It is disconnected, and may send again.` : what);
        }
        if (error && packet.qos === 0) drop(packet);
        callback(packet.qos === 1 ? error : undefined);
      });
    },

    authorizeSubscribe(client, subscription, callback) {
      const { device, topics, connection } = presenceOf(connectionOf(client));
      const refusal = topics.refusal('SUB', subscription.topic);
      if (refusal !== undefined) {
        connection.complaints.warn(
          () => `Refused ${deviceKey(device)} the subscription to ${quote(subscription.topic)}: ${refusal}.`,
        );
        // aedes stores all filters of a SUBSCRIBE; this one is not to be.
        Object.assign(subscription, { qos: refused });
      } else {
        connection.filters.set(subscription.topic, subscription.qos);
      }
      callback(null, refusal === undefined ? subscription : null);
    },

    authorizeForward(client, packet) {
      const connection = connectionOf(client);
      const { device, deviceId, topics } = presenceOf(connection);
      const { topic } = packet;
      if (!connection.ready) return null;
      const isRequest = parseRrpcTopic(topic) !== undefined;
      // A custom topic is the same for all devices, so that a request on it reaches every subscriber but for this.
      if (isRequest && !rrpc.deliver(device, topic)) return null;
      // A session that aedes restores may hold subscriptions that were refused, or are forbidden by now.
      if (topics.refusal('SUB', topic) !== undefined) return null;
      if (client.conn.writableLength > mostUnread) {
        connection.complaints.warn(
          () => `A message for ${deviceKey(device)} is dropped: it does not read what it is sent.`,
        );
        return null;
      }
      const messageId = tagOf(packet);
      if (packet.qos === 0 || !wantsQos1(connection.filters, topic)) {
        if (messageId !== undefined) inbox.delivered(messageId, device, topic);
        return packet;
      }
      // The channel sends what is kept by itself.
      const { channel } = connection;
      if (channel && !channel.carries(deviceId)) {
        channel.pass(
          { device, deviceId },
          { messageId: messageId ?? null, topic, payload: Buffer.from(packet.payload) },
        );
      }
      return null;
    },
  } satisfies AedesOptions;
}

function presenceOf({ presence }: Connection): Presence {
  if (!presence) throw new Error('a packet came before its device had logged in');
  return presence;
}

function drop(packet: PublishPacket): void {
  Object.assign(packet, { topic: nowhere, payload: '' });
}
