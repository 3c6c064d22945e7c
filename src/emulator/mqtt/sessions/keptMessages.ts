import { describeError } from '../../../common/describeError.ts';
import type { Logger } from '../../../common/logger.ts';
import type { GroupCommit } from '../../store/groupCommit.ts';
import type { CloudMessage } from '../../deviceMessenger.ts';
import type { SessionStore, WaitingMessage } from '../../store/sessionStore.ts';
import type { KeptSessions } from './keptSessions.ts';

/** Through which devices are reached. */
interface Channel {
  /** A message has just been put on the disk. */
  offer(deviceId: number, message: WaitingMessage): void;
}

interface KeptMessagesOptions {
  readonly store: SessionStore;
  readonly commit: GroupCommit;
  readonly sessions: KeptSessions;
  /** ms since 1970. */
  readonly now: () => number;
  readonly log: Logger;
}

/** How long a message waits for its device (facts A6), and how often those that waited too long are deleted, in ms. */
const [keptFor, swept] = [7 * 24 * 60 * 60 * 1000, 60 * 60 * 1000] as const;

/** A message on its way to the disk. */
interface Keeping {
  /** The ids of the devices that it is kept for. */
  readonly holders: readonly number[];
  /** Resolves when it is on the disk. */
  readonly stored: Promise<unknown>;
}

/**
 * The messages with QoS 1 to devices whose sessions are kept. Each is on the disk before its sender hears that it was
 * taken, and leaves it when its device has acknowledged it; on the way are at most as many as a channel lets out.
 */
export class KeptMessages {
  readonly #options: KeptMessagesOptions;
  /** By the id of the device that is reached through it. */
  readonly #channels = new Map<number, Channel>();
  /** Packet identifiers that were in use when a connection ended, by message: they are to be used again. */
  readonly #packetIds = new Map<number, Map<number, number>>();
  readonly #sweeper: NodeJS.Timeout;

  constructor(options: KeptMessagesOptions) {
    this.#options = options;
    this.#sweeper = setInterval(() => this.#sweep(), swept).unref();
    this.#sweep();
  }

  /**
   * Keeps a message for whoever has subscribed to it in a kept session by now; undefined where nobody has, and with QoS 0.
   * Those who subscribe before it is on the disk are no holders of it: it has to go to them like any other message.
   */
  keep({ topic, payload, qos, messageId: name }: CloudMessage): Keeping | undefined {
    if (qos === 0) return undefined;
    const { store, commit, sessions, now } = this.#options;
    const holders = sessions.holdersOf(topic);
    if (holders.length === 0) return undefined;
    const [storedAt, messageId] = [now(), name ?? null];
    const stored = commit
      .run(() => holders.map((deviceId) => store.addMessage({ deviceId, topic, payload, messageId, storedAt })))
      .then((ids) => {
        for (const [index, id] of ids.entries()) {
          const deviceId = holders[index] ?? -1;
          this.#channels.get(deviceId)?.offer(deviceId, { id, messageId, topic, payload });
        }
      });
    return { holders, stored };
  }

  /** What still waits for a device, the oldest first. */
  waiting(deviceId: number, after: number, limit: number): readonly WaitingMessage[] {
    const { store, now } = this.#options;
    return store.messages(deviceId, { after, limit, since: now() - keptFor });
  }

  /** A device has acknowledged a message. */
  acknowledged(id: number): void {
    const { store, commit, log } = this.#options;
    commit
      .run(() => store.deleteMessage(id))
      .catch((error: unknown) =>
        log.error(`An acknowledged message could not be deleted, and will come again: ${describeError(error)}.`),
      );
  }

  /** A kept session is reached through a channel. Returns the packet identifiers of messages that were on their way. */
  attach(deviceId: number, channel: Channel): ReadonlyMap<number, number> {
    this.#channels.set(deviceId, channel);
    const packetIds = this.#packetIds.get(deviceId) ?? new Map<number, number>();
    this.#packetIds.delete(deviceId);
    return packetIds;
  }

  /** A kept session is reached through a channel no more. */
  detach(deviceId: number, channel: Channel, packetIds: Map<number, number>): void {
    if (this.#channels.get(deviceId) !== channel) return;
    this.#channels.delete(deviceId);
    if (packetIds.size > 0) this.#packetIds.set(deviceId, packetIds);
  }

  close(): void {
    clearInterval(this.#sweeper);
  }

  #sweep(): void {
    const { store, commit, log, now } = this.#options;
    commit
      .run(() => store.expire(now() - keptFor))
      .then((count) => {
        if (count > 0) log.info(`${count} messages were deleted that had waited for their devices for 7 days.`);
      })
      .catch((error: unknown) => log.error(`Old messages could not be deleted: ${describeError(error)}.`));
  }
}
