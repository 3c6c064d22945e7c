import type { Client } from 'aedes';
import type { DeviceName } from '../../../device/deviceName.ts';
import type { DeviceInbox } from '../../messages/deviceInbox.ts';
import type { WaitingMessage } from '../../store/sessionStore.ts';
import { publishPacket, type PublishFields } from '../publishPacket.ts';
import type { KeptMessages } from './keptMessages.ts';

/** Kept messages that a device has not acknowledged yet, at most; the others wait on the disk (facts A7). */
const window = 100;

/** Others that are remembered for their acknowledgement, at most. */
const followed = 1000;

/** Bytes that wait for the socket, at most, before more kept messages are put on their way. */
const buffered = 256 * 1024;

/** How long to wait, in ms, where the rate of messages is limited. */
const pause = 50;

const largestPacketId = 65_535;

/** A device, by whatever connection its messages go. */
interface Receiver {
  readonly device: DeviceName;
  readonly deviceId: number;
}

/** One whose kept messages go through the channel. */
interface KeptReceiver extends Receiver {
  /** The last message that was sent on this connection. */
  last: number;
  /** Whether there is none on the disk that was not sent. */
  caughtUp: boolean;
  /** Packet identifiers of messages that were sent before, on another connection. */
  readonly packetIds: ReadonlyMap<number, number>;
}

/** A message on its way to a device. */
interface OnItsWay extends Receiver {
  /** Of the kept message; undefined where nobody keeps it. */
  readonly id?: number;
  /** The platform's. */
  readonly messageId: string | null;
}

interface ChannelOptions {
  readonly messages: KeptMessages;
  readonly client: Client;
  /** Puts a packet on its way to the client. */
  readonly send: (packet: Uint8Array) => void;
  /** Is told what goes out and what is acknowledged. */
  readonly inbox: Pick<DeviceInbox, 'delivered' | 'acknowledged'>;
  /** Whether one more message may go out now. */
  readonly mayPass: (message: WaitingMessage) => boolean;
  /** Whether what has just gone out to a device goes out once more, as if no acknowledgement had come in time. */
  readonly isRepeated: (device: DeviceName) => boolean;
}

/**
 * Sends the messages with QoS 1 of one connection, to its device and the sub-devices behind it. Those that are kept go in
 * order, as many at a time as the window has room for, and what was not acknowledged comes again on the next connection,
 * marked as a repetition. The others go once.
 */
export class SessionChannel {
  readonly #options: ChannelOptions;
  readonly #receivers = new Map<number, KeptReceiver>();
  readonly #onTheirWay = new Map<number, OnItsWay>();
  /** How many of these are kept. */
  #keptCount = 0;
  #lastPacketId = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: ChannelOptions) {
    this.#options = options;
    options.client.conn.on('drain', () => this.#pump());
  }

  /** The kept session of a device is there from now on; what waits for it goes out. */
  attach({ device, deviceId }: Receiver): void {
    const packetIds = this.#options.messages.attach(deviceId, this);
    this.#receivers.set(deviceId, { device, deviceId, last: 0, caughtUp: false, packetIds });
    this.#pump();
  }

  detach(deviceId: number): void {
    if (!this.#receivers.delete(deviceId)) return;
    const packetIds = new Map<number, number>();
    for (const [packetId, entry] of this.#onTheirWay) {
      if (entry.deviceId !== deviceId) continue;
      this.#onTheirWay.delete(packetId);
      if (entry.id === undefined) continue;
      this.#keptCount -= 1;
      packetIds.set(entry.id, packetId);
    }
    this.#options.messages.detach(deviceId, this, packetIds);
  }

  /** Whether the kept session of a device is there. */
  carries(deviceId: number): boolean {
    return this.#receivers.has(deviceId);
  }

  /** A message has just been put on the disk. */
  offer(deviceId: number, message: WaitingMessage): void {
    const receiver = this.#receivers.get(deviceId);
    if (!receiver || message.id <= receiver.last) return;
    if (receiver.caughtUp && this.#hasRoom() && this.#options.mayPass(message)) {
      this.#send(receiver, message);
    } else {
      receiver.caughtUp = false;
      this.#pump();
    }
  }

  /** Sends a message once that nobody keeps. */
  pass({ device, deviceId }: Receiver, { messageId, topic, payload }: Omit<WaitingMessage, 'id'>): void {
    for (const [packetId, { id }] of this.#onTheirWay) {
      if (this.#onTheirWay.size < followed) break;
      if (id === undefined) this.#onTheirWay.delete(packetId);
    }
    const packetId = this.#freePacketId();
    this.#onTheirWay.set(packetId, { device, deviceId, messageId });
    this.#write(packetId, device, { topic, payload, dup: false });
    this.#tellDelivered(messageId, device, topic);
  }

  /** PUBACK came. */
  acknowledged(packetId: number): void {
    const entry = this.#onTheirWay.get(packetId);
    if (!entry) return;
    const { messages, inbox } = this.#options;
    this.#onTheirWay.delete(packetId);
    if (entry.messageId !== null) inbox.acknowledged(entry.messageId, entry.device);
    if (entry.id === undefined) return;
    this.#keptCount -= 1;
    messages.acknowledged(entry.id);
    this.#pump();
  }

  /** The connection has ended. */
  close(): void {
    clearTimeout(this.#timer);
    for (const deviceId of [...this.#receivers.keys()]) this.detach(deviceId);
  }

  #hasRoom(): boolean {
    const { client } = this.#options;
    return this.#keptCount < window && !client.closed && client.conn.writableLength < buffered;
  }

  #pump(): void {
    for (const receiver of this.#receivers.values()) {
      while (!receiver.caughtUp && this.#hasRoom()) {
        const limit = window - this.#keptCount;
        const messages = this.#options.messages.waiting(receiver.deviceId, receiver.last, limit);
        for (const message of messages) {
          if (!this.#hasRoom()) return;
          if (!this.#options.mayPass(message)) {
            this.#pumpLater();
            return;
          }
          this.#send(receiver, message);
        }
        receiver.caughtUp = messages.length < limit;
      }
    }
  }

  #pumpLater(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#pump(), pause).unref();
  }

  #send(receiver: KeptReceiver, { id, messageId, topic, payload }: WaitingMessage): void {
    const { device, deviceId, packetIds } = receiver;
    const former = packetIds.get(id);
    const packetId = former !== undefined && !this.#onTheirWay.has(former) ? former : this.#freePacketId();
    receiver.last = id;
    this.#onTheirWay.set(packetId, { device, deviceId, id, messageId });
    this.#keptCount += 1;
    this.#write(packetId, device, { topic, payload, dup: former !== undefined });
    this.#tellDelivered(messageId, device, topic);
  }

  #write(packetId: number, device: DeviceName, fields: Omit<PublishFields, 'packetId'>): void {
    const { send, isRepeated } = this.#options;
    send(publishPacket({ ...fields, packetId }));
    if (isRepeated(device)) send(publishPacket({ ...fields, packetId, dup: true }));
  }

  #tellDelivered(messageId: string | null, device: DeviceName, topic: string): void {
    if (messageId !== null) this.#options.inbox.delivered(messageId, device, topic);
  }

  /** There always is one: far fewer are on their way than there are. */
  #freePacketId(): number {
    do this.#lastPacketId = (this.#lastPacketId % largestPacketId) + 1;
    while (this.#onTheirWay.has(this.#lastPacketId));
    return this.#lastPacketId;
  }
}
