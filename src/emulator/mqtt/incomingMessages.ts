import { messageLimits } from '../../catalogue/messageLimits.ts';
import * as l10n from '../../common/l10n.ts';
import type { Logger } from '../../common/logger.ts';
import type { DeviceName } from '../../device/deviceName.ts';
import { deviceKey } from '../../device/deviceName.ts';
import type { CloudMessage } from '../deviceMessenger.ts';
import { quote } from '../../device/quote.ts';
import { parseRrpcTopic } from '../../device/topics.ts';
import type { DeviceInbox } from '../messages/deviceInbox.ts';
import type { Connection, Presence } from './connection.ts';
import type { IncomingPublish } from './packetReader.ts';
import type { RrpcExchange } from './rrpcExchange.ts';
import type { KeptMessages } from './sessions/keptMessages.ts';
import type { SubDevices } from './subDevices.ts';

export interface IncomingParts {
  readonly subDevices: Pick<SubDevices, 'withoutSession'>;
  /** Sends a gateway word that a sub-device has no session. */
  readonly onNoSession: (gateway: DeviceName, sub: DeviceName, payload: Uint8Array) => void;
  readonly rrpc: RrpcExchange;
  readonly messages: KeptMessages;
  readonly inbox: DeviceInbox;
  readonly log: Logger;
}

/** What becomes of a device's message: `message` goes on to subscribers, where it is there; `kept` resolves when it is on the disk. */
export interface Fate {
  readonly message?: CloudMessage;
  /** The ids of the devices that the message is kept for. */
  readonly holders?: readonly number[] | undefined;
  readonly kept?: Promise<unknown> | undefined;
  /** Whether there is no PUBACK either. */
  readonly unanswered?: boolean;
}

/** Levels that tell the families of system topics apart: `/sys/{productKey}/{deviceName}/thing`. */
const systemTopicDepth = 5;

const dropped: Fate = {};
/** As the platform does with what is beyond its limits (facts A7). */
const unanswered: Fate = { unanswered: true };

/** Takes what devices publish: checks it, and hands it to whoever waits for it. */
export function incomingMessages(parts: IncomingParts) {
  const { subDevices, onNoSession, rrpc, messages, inbox, log } = parts;
  const refusal = ({ topics }: Presence, { topic, payload }: IncomingPublish) =>
    payload.length > messageLimits.bytes
      ? l10n.later('a message of {0} bytes is larger than 256 KB', payload.length)
      : topics.refusal('PUB', topic);

  /** Whether a message is an answer, which goes to whoever waits for it and to no subscriber. */
  const takeAnswer = ({ device, connection }: Presence, { topic, payload }: IncomingPublish) => {
    const kind = parseRrpcTopic(topic)?.kind ?? 'request';
    if (kind === 'request') return false;
    if (!rrpc.answer(connection, topic, payload)) {
      connection.complaints.warn(
        () => `${deviceKey(device)} answered on ${quote(topic)}, where no request waits (any more).`,
      );
    }
    return true;
  };

  /** Hands a message to the platform. */
  const accept = ({ device, connection }: Presence, packet: IncomingPublish): Fate => {
    const { topic, qos } = packet;
    const taken = published(device, packet);
    const { messageId, isHeard, kept } = inbox.accept(taken);
    if (!isHeard) warnIfUnheard(connection, device, topic);
    const message = { topic, payload: taken.payload, qos: taken.qos, messageId };
    const keeping = qos === 0 ? undefined : messages.keep(message);
    if (!keeping) return { message, kept };
    const { holders, stored } = keeping;
    return { message, holders, kept: kept ? Promise.all([kept, stored]) : stored };
  };

  /** An emulator that takes a message and does nothing must say so, once for each connection and family of topics. */
  const warnIfUnheard = ({ unheard }: Connection, device: DeviceName, topic: string) => {
    if (topic.startsWith(`/${device.productKey}/`)) return;
    const family = topic.split('/', systemTopicDepth).join('/');
    if (unheard.has(family)) return;
    unheard.add(family);
    log.warn(`${deviceKey(device)} published on ${quote(topic)}: the emulator takes it and does nothing with it yet.`);
  };

  const refuse = ({ device, connection }: Presence, packet: IncomingPublish, why: l10n.Saying) => {
    connection.complaints.warn(
      () => `Dropped a message of ${deviceKey(device)} on ${quote(packet.topic)}: ${l10n.say(why)}.`,
    );
    inbox.refuse(published(device, packet), why);
  };

  /** Decides about a PUBLISH that came through a connection, and carries out what it asks for. */
  return (connection: Connection, packet: IncomingPublish): Fate => {
    const tooMany = connection.limits?.publishRefusal(packet.qos === 0 ? 0 : 1);
    if (tooMany !== undefined) {
      refuse(connection.own, packet, tooMany);
      return unanswered;
    }
    const presence = connection.presenceFor(packet.topic);
    const why = refusal(presence, packet);
    if (why !== undefined) {
      const sub = subDevices.withoutSession(connection, packet.topic);
      if (sub) onNoSession(connection.own.device, sub, packet.payload);
      refuse(presence, packet, sub ? l10n.later('{0} has no session through the gateway', deviceKey(sub)) : why);
      return dropped;
    }
    return takeAnswer(presence, packet) ? dropped : accept(presence, packet);
  };
}

function published(device: DeviceName, { topic, payload, qos }: IncomingPublish) {
  return { device, topic, payload, qos: qos === 0 ? 0 : 1 } as const;
}
