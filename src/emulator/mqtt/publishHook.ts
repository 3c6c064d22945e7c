import type { AedesOptions, Client, PublishPacket } from 'aedes';
import { describeError } from '../../common/describeError.ts';
import type { Logger } from '../../common/logger.ts';
import { deviceKey } from '../../device/deviceName.ts';
import type { Connection } from './connection.ts';
import { incomingMessages, type IncomingParts } from './incomingMessages.ts';

interface PublishParts extends IncomingParts {
  /** What was kept for an aedes client when its socket came. */
  readonly connectionOf: (client: Client | null) => Connection;
  readonly log: Logger;
}

/** Nobody may subscribe to it. aedes can refuse a PUBLISH only by closing the connection; to drop one, it goes here. */
const nowhere = '$dropped';

/** What a device may publish, and when it has its PUBACK: when what it sent is kept. */
export function publishHook({ connectionOf, log, ...parts }: PublishParts) {
  const take = incomingMessages({ log, ...parts });
  return {
    authorizePublish(client, packet, callback) {
      const connection = connectionOf(client);
      const { device } = connection.own;
      if (packet.qos === 2) {
        log.warn(`${deviceKey(device)} is disconnected: it published with QoS 2, which the platform has not.`);
        callback(new Error('QoS 2 is not supported'));
        return;
      }
      packet.retain = false;
      const work = () => {
        const { forward, kept, unanswered = false } = take(connection, packet);
        if (!forward) drop(packet);
        // aedes sends PUBACK by the QoS.
        if (unanswered) packet.qos = 0;
        return kept;
      };
      connection.inOrder(work, (error) => {
        if (error) {
          const what = `A message of ${deviceKey(device)} could not be kept: ${describeError(error)}.`;
          log.error(packet.qos === 1 ? `${what} It is disconnected, and may send again.` : what);
        }
        if (error && packet.qos === 0) drop(packet);
        callback(packet.qos === 1 ? error : undefined);
      });
    },
  } satisfies AedesOptions;
}

function drop(packet: PublishPacket): void {
  Object.assign(packet, { topic: nowhere, payload: '' });
}
