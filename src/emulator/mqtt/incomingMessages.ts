import type { PublishPacket } from 'aedes';
import { messageLimits } from '../../catalogue/messageLimits.ts';
import { describeError } from '../../common/describeError.ts';
import type { Logger } from '../../common/logger.ts';
import type { DeviceName } from '../../device/deviceName.ts';
import { deviceKey } from '../../device/deviceName.ts';
import { quote } from '../../device/quote.ts';
import { parseRrpcTopic } from '../../device/topics.ts';
import type { CloudMessage } from '../deviceMessenger.ts';
import type { DeviceRequests, Heard } from '../deviceRequests.ts';
import type { MessageIds } from '../messageIds.ts';
import type { RuleFeed } from '../ruleMessage.ts';
import { storageFailure } from '../store/storageFailure.ts';
import type { Connection, Presence } from './connection.ts';
import type { RrpcExchange } from './rrpcExchange.ts';

interface IncomingParts {
  readonly rrpc: RrpcExchange;
  readonly requests: DeviceRequests;
  readonly ruleFeed: RuleFeed;
  readonly messageIds: Pick<MessageIds, 'next'>;
  /** ms since 1970. */
  readonly now: () => number;
  /** Sends a reply on its way, after what it replies to. */
  readonly reply: (message: CloudMessage) => void;
  readonly log: Logger;
}

/** What becomes of a device's message: it goes on to subscribers, or no further; `kept` resolves when it is on the disk. */
interface Fate {
  readonly forward: boolean;
  readonly kept?: Promise<unknown> | undefined;
}

/** Levels that tell the families of system topics apart: `/sys/{productKey}/{deviceName}/thing`. */
const systemTopicDepth = 5;

const dropped: Fate = { forward: false };
const passed: Fate = { forward: true };

/** Takes what devices publish: checks it, and hands it to whoever waits for it. */
export function incomingMessages({ rrpc, requests, ruleFeed, messageIds, now, reply, log }: IncomingParts) {
  const refusal = ({ topics }: Presence, { topic, payload }: PublishPacket) =>
    payload.length > messageLimits.bytes
      ? `a message of ${payload.length} bytes is larger than 256 KB`
      : topics.refusal('PUB', topic);

  /** Whether a message is an answer, which goes to whoever waits for it and to no subscriber. */
  const takeAnswer = ({ device, connection }: Presence, { topic, payload }: PublishPacket) => {
    const kind = parseRrpcTopic(topic)?.kind ?? 'request';
    if (kind === 'request') return false;
    if (!rrpc.answer(device, topic, Buffer.from(payload))) {
      connection.complaints.warn(
        () => `${deviceKey(device)} answered on ${quote(topic)}, where no request waits (any more).`,
      );
    }
    return true;
  };

  const finish = ({ replies, ruleMessages }: Heard): Promise<unknown> | undefined => {
    for (const answer of replies) reply(answer);
    const kept = ruleMessages?.flatMap((message) => ruleFeed.take(message) ?? []);
    return kept && kept.length > 0 ? Promise.all(kept) : undefined;
  };

  /** Lets the platform itself hear a message. */
  const takeRequest = (presence: Presence, { topic, payload, qos }: PublishPacket): Fate => {
    const { device, connection } = presence;
    try {
      const message = { device, topic, payload: Buffer.from(payload), qos: qos === 0 ? 0 : 1 } as const;
      const heard = requests.hear({ ...message, messageId: messageIds.next(), receivedAt: now() });
      if (!heard) {
        warnIfUnheard(connection, device, topic);
        return passed;
      }
      const kept = heard.stored ? heard.stored.then(() => finish(heard)) : finish(heard);
      return kept ? { forward: true, kept } : passed;
    } catch (error) {
      if (error instanceof Error && storageFailure(error)) return { forward: false, kept: Promise.reject(error) };
      log.error(`What ${deviceKey(device)} asked for on ${quote(topic)} failed: ${describeError(error)}.`);
      return passed;
    }
  };

  /** An emulator that takes a message and does nothing must say so, once for each connection and family of topics. */
  const warnIfUnheard = ({ unheard }: Connection, device: DeviceName, topic: string) => {
    if (topic.startsWith(`/${device.productKey}/`)) return;
    const family = topic.split('/', systemTopicDepth).join('/');
    if (unheard.has(family)) return;
    unheard.add(family);
    log.warn(`${deviceKey(device)} published on ${quote(topic)}: the emulator takes it and does nothing with it yet.`);
  };

  /** Decides about a PUBLISH that a device sent, and carries out what it asks for. */
  return (presence: Presence, packet: PublishPacket): Fate => {
    const why = refusal(presence, packet);
    if (why !== undefined) {
      presence.connection.complaints.warn(
        () => `Dropped a message of ${deviceKey(presence.device)} on ${quote(packet.topic)}: ${why}.`,
      );
      return dropped;
    }
    return takeAnswer(presence, packet) ? dropped : takeRequest(presence, packet);
  };
}
