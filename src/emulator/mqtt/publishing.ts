import { describeError } from '../../common/describeError.ts';
import type { Logger } from '../../common/logger.ts';
import { deviceKey } from '../../device/deviceName.ts';
import type { Connection } from './connection.ts';
import type { Forward } from './forwarding.ts';
import { incomingMessages, type Fate, type IncomingParts } from './incomingMessages.ts';
import type { IncomingPublish } from './packetReader.ts';
import { pubackPacket } from './publishPacket.ts';

interface PublishingParts extends IncomingParts {
  /** Sends a message to whoever has subscribed to its topic. */
  readonly forward: Forward;
  readonly log: Logger;
}

/**
 * Takes each PUBLISH of a connection. It has its PUBACK when what the device sent is kept, and goes on to subscribers then.
 * aedes has no part in it: with its own copies and queues a message takes half as much time again.
 */
export function publishing({ forward, log, ...parts }: PublishingParts) {
  const take = incomingMessages({ log, ...parts });

  const fail = (connection: Connection, { qos }: IncomingPublish, error: Error) => {
    const what = `A message of ${deviceKey(connection.own.device)} could not be kept: ${describeError(error)}.`;
    log.error(qos === 0 ? what : `${what} It is disconnected, and may send again.`);
    if (qos !== 0) connection.fail(error);
  };

  return (connection: Connection, packet: IncomingPublish): void => {
    let fate: Fate | undefined;
    let isAnswered = packet.qos !== 0;
    const work = () => {
      const refusal = refusalOf(packet);
      if (refusal !== undefined) {
        log.warn(`${deviceKey(connection.own.device)} is disconnected: it published ${refusal}.`);
        isAnswered = false;
        connection.fail(new Error(`PUBLISH ${refusal}`));
        return undefined;
      }
      fate = take(connection, packet);
      if (fate.unanswered) isAnswered = false;
      return fate.kept;
    };
    connection.inOrder(packet.topic.length + packet.payload.length, work, (error) => {
      if (error) {
        fail(connection, packet, error);
        return;
      }
      if (isAnswered) connection.send(pubackPacket(packet.messageId ?? 0));
      if (fate?.message) forward(fate.message, fate.holders);
    });
  };
}

/** What is wrong with a PUBLISH, so that its connection has to be closed (MQTT 3.1.1, section 3.3; facts A6). */
function refusalOf({ topic, qos, messageId }: IncomingPublish): string | undefined {
  if (qos === 2) return 'with QoS 2, which the platform has not';
  // mqtt-packet gives -1 where the packet ends before it.
  if (qos === 1 && (messageId ?? 0) <= 0) return 'without an identifier';
  if (topic === '') return 'without a topic';
  if (topic.includes('\0')) return 'on a topic with a NUL';
  return topic.includes('+') || topic.includes('#') ? 'on a topic with a wildcard' : undefined;
}
