import type { AedesOptions, AuthenticateError, Client, PublishPacket } from 'aedes';
import { messageLimits } from '../../catalogue/messageLimits.ts';
import { describeError } from '../../common/describeError.ts';
import type { Logger } from '../../common/logger.ts';
import type { DeviceName } from '../../device/deviceName.ts';
import { deviceKey } from '../../device/deviceName.ts';
import { quote } from '../../device/quote.ts';
import { parseRrpcTopic } from '../../device/topics.ts';
import type { DeviceDirectory } from '../deviceDirectory.ts';
import type { CloudMessage } from '../deviceMessenger.ts';
import type { DeviceRequests } from '../deviceRequests.ts';
import type { MessageIds } from '../messageIds.ts';
import type { RuleFeed } from '../ruleMessage.ts';
import type { AcceptedLogin } from './checkLogin.ts';
import { checkLogin } from './checkLogin.ts';
import type { ConnectedDevices } from './connectedDevices.ts';
import type { Connection } from './connection.ts';
import type { RrpcExchange } from './rrpcExchange.ts';
import { topicRefusal } from './topicPermissions.ts';

export interface BrokerParts {
  readonly directory: DeviceDirectory;
  readonly devices: ConnectedDevices;
  readonly rrpc: RrpcExchange;
  readonly requests: DeviceRequests;
  readonly ruleFeed: RuleFeed;
  readonly messageIds: Pick<MessageIds, 'next'>;
  /** ms since 1970. */
  readonly now: () => number;
  /** Sends a reply on its way, after what it replies to. */
  readonly reply: (message: CloudMessage) => void;
  /** What was kept for an aedes client when its socket came. */
  readonly connectionOf: (client: Client | null) => Connection;
  readonly log: Logger;
}

/** Levels that tell the families of system topics apart: `/sys/{productKey}/{deviceName}/thing`. */
const systemTopicDepth = 5;

/** Nobody may subscribe to it. aedes can refuse a PUBLISH only by closing the connection; to drop one, it goes here. */
const nowhere = '$dropped';

/** What turns aedes into the platform: who may log in, and what a device may publish, subscribe to and receive. */
export function brokerHooks(parts: BrokerParts) {
  const { directory, devices, rrpc, requests, ruleFeed, messageIds, now, reply, connectionOf, log } = parts;

  const mayNot = ({ device, ext }: AcceptedLogin, action: 'PUB' | 'SUB', topic: string) =>
    topicRefusal({ device, ext, action, topic, categories: directory.topicsOf(device.productKey) });

  const publishRefusal = (login: AcceptedLogin, { topic, payload }: PublishPacket) =>
    payload.length > messageLimits.bytes
      ? `a message of ${payload.length} bytes is larger than 256 KB`
      : mayNot(login, 'PUB', topic);

  /** Whether a message is an answer, which goes to whoever waits for it and to no subscriber. */
  const takeAnswer = (device: DeviceName, { topic, payload }: PublishPacket) => {
    const kind = parseRrpcTopic(topic)?.kind ?? 'request';
    if (kind === 'request') return false;
    if (!rrpc.answer(device, topic, Buffer.from(payload))) {
      log.info(`${deviceKey(device)} answered on ${quote(topic)}, where no request waits (any more).`);
    }
    return true;
  };

  /** Whether the platform itself heard a message; it may have answered. Rejects where what it makes of it cannot be kept. */
  const takeRequest = async (device: DeviceName, { topic, payload, qos }: PublishPacket) => {
    const message = { device, topic, payload: Buffer.from(payload), qos: qos === 0 ? 0 : 1 } as const;
    let heard: ReturnType<DeviceRequests['hear']>;
    try {
      heard = requests.hear({ ...message, messageId: messageIds.next(), receivedAt: now() });
    } catch (error) {
      log.error(`What ${deviceKey(device)} asked for on ${quote(topic)} failed: ${describeError(error)}.`);
      return true;
    }
    if (!heard) return false;
    const { replies, ruleMessages = [], stored } = heard;
    if (stored) await stored;
    for (const answer of replies) reply(answer);
    await Promise.all(ruleMessages.flatMap((ruleMessage) => ruleFeed.take(ruleMessage) ?? []));
    return true;
  };

  /** An emulator that takes a message and does nothing must say so, once for each connection and family of topics. */
  const warnIfUnheard = ({ unheard }: Connection, device: DeviceName, { topic }: PublishPacket) => {
    const family = topic.split('/', systemTopicDepth).join('/');
    if (topic.startsWith(`/${device.productKey}/`) || unheard.has(family)) return;
    unheard.add(family);
    log.warn(`${deviceKey(device)} published on ${quote(topic)}: the emulator takes it and does nothing with it yet.`);
  };

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
      let former: Connection | undefined;
      try {
        former = devices.open(login, connection);
      } catch (error) {
        refuse(3, `the login could not be stored: ${describeError(error)}`);
        return;
      }
      const key = deviceKey(login.device);
      log.info(`${key} connected${former ? '; its former connection is closed' : ''}.`);
      // aedes forgets a client by its id alone: the former one must be gone before the new one is known.
      if (former) former.client.close(() => setImmediate(done, null, true));
      else done(null, true);
    },

    authorizePublish(client, packet, callback) {
      const connection = connectionOf(client);
      const login = acceptedLogin(connection);
      const key = deviceKey(login.device);
      if (packet.qos === 2) {
        log.warn(`${key} is disconnected: it published with QoS 2, which the platform has not.`);
        callback(new Error('QoS 2 is not supported'));
        return;
      }
      packet.retain = false;
      connection.afterSubscribes(() => {
        const refusal = publishRefusal(login, packet);
        if (refusal !== undefined) log.warn(`Dropped a message of ${key} on ${quote(packet.topic)}: ${refusal}.`);
        if (refusal !== undefined || takeAnswer(login.device, packet)) {
          Object.assign(packet, { topic: nowhere, payload: '' });
          callback();
          return;
        }
        takeRequest(login.device, packet).then(
          (heard) => {
            if (!heard) warnIfUnheard(connection, login.device, packet);
            callback();
          },
          (error: unknown) => {
            log.error(`${key} is disconnected: its message could not be kept: ${describeError(error)}.`);
            callback(new Error('the message could not be kept'));
          },
        );
      });
    },

    authorizeSubscribe(client, subscription, callback) {
      const login = acceptedLogin(connectionOf(client));
      const refusal = mayNot(login, 'SUB', subscription.topic);
      if (refusal !== undefined) {
        log.warn(`Refused ${deviceKey(login.device)} the subscription to ${quote(subscription.topic)}: ${refusal}.`);
      }
      callback(null, refusal === undefined ? subscription : null);
    },

    authorizeForward(client, packet) {
      const login = acceptedLogin(connectionOf(client));
      const isRequest = parseRrpcTopic(packet.topic) !== undefined;
      // A custom topic is the same for all devices, so that a request on it reaches every subscriber but for this.
      if (isRequest && !rrpc.deliver(login.device, packet.topic)) return null;
      // A session that aedes restores may hold subscriptions that were refused, or are forbidden by now.
      return mayNot(login, 'SUB', packet.topic) === undefined ? packet : null;
    },
  } satisfies AedesOptions;
}

function acceptedLogin({ login }: Connection): AcceptedLogin {
  if (!login?.accepted) throw new Error('a packet came before its device had logged in');
  return login;
}
