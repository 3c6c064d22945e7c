import type { Socket } from 'node:net';
import type { Client } from 'aedes';
import type { DeviceName } from '../../device/deviceName.ts';
import { deviceKey } from '../../device/deviceName.ts';
import type { AcceptedLogin, RefusedLogin } from './checkLogin.ts';
import { ownerOf } from '../topicOwner.ts';
import type { Complaints } from './complaints.ts';
import type { CorkedStreams } from './corkedStreams.ts';
import type { DeviceTopics } from './deviceTopics.ts';
import { interceptPackets, type Packet } from './interceptPackets.ts';
import type { ConnectionLimits } from './limits/connectionLimits.ts';
import type { IncomingPublish } from './packetReader.ts';
import type { SessionChannel } from './sessions/sessionChannel.ts';

/** Room for any CONNECT of the platform's form, in bytes. */
const largestLogin = 64 * 1024;

/** Room for any packet that is at least looked at, in bytes; MQTT itself allows 256 MB, which would be kept in memory. */
const largestPacket = 512 * 1024;

/** Messages that may wait for the disk, or for a SUBSCRIBE, before no more are read. */
const mostWaiting = 1_000;

/** The same in bytes: large messages are fewer. */
const mostWaitingBytes = 4 * 1024 * 1024;

/** What may wait for a device to read it before no more is taken from it, in bytes. */
const mostUnsent = 1024 * 1024;

/** How many bytes to one device wait for the end of a turn. */
const mostHeldBack = 64 * 1024;

/** A device that is online. */
export interface Presence {
  readonly device: DeviceName;
  readonly deviceId: number;
  /** Through which it is reached. */
  readonly connection: Connection;
  readonly topics: DeviceTopics;
}

interface ConnectionParts {
  readonly client: Client;
  readonly socket: Socket;
  readonly complaints: Complaints;
  readonly limits: ConnectionLimits | undefined;
  /** Of all connections. */
  readonly corkedStreams: CorkedStreams;
  /** ms that pass, whatever the clock is set to. */
  readonly elapsed: () => number;
  /** Takes each PUBLISH from the login on; aedes takes the other packets. */
  readonly onPublish: (connection: Connection, packet: IncomingPublish) => void;
  /** So many bytes came without a whole packet among them: more than any packet may have. */
  readonly onExcess: (connection: Connection, bytes: number) => void;
}

/** What we keep beside aedes' own object for one connection. */
export class Connection {
  readonly client: Client;
  /** The TCP socket, under a WebSocket too. */
  readonly socket: Socket;
  /** Without IPv6's way to write an IPv4 address. */
  readonly ip: string;
  readonly complaints: Complaints;
  /** Absent where limits are not enforced. */
  readonly limits: ConnectionLimits | undefined;
  /** The verdict on its CONNECT; undefined until that comes. */
  login: AcceptedLogin | RefusedLogin | undefined;
  /** Its device, from the login on. */
  presence: Presence | undefined;
  /** The sub-devices that are reached through it, by their keys. */
  readonly subDevices = new Map<string, Presence>();
  /** Brings messages with QoS 1; from the login on. */
  channel: SessionChannel | undefined;
  /** What the device has subscribed to, and with which QoS. */
  readonly filters = new Map<string, number>();
  /** When something came last, as `elapsed` counts. */
  heardAt: number;
  /** Whether its end is certain: the device said goodbye or was silent for too long, or we closed it. Else the line broke. */
  endIsCertain = false;
  /** The families of topics on which it was said already that nobody hears what the device publishes. */
  readonly unheard = new Set<string>();
  /** Where each filter stood in its SUBSCRIBE. */
  readonly #places = new WeakMap<object, number>();
  #subscribing = 0;
  #held: (() => void)[] = [];
  /** The last of the messages that wait for the disk. */
  #last: Promise<void> | undefined;
  /** Bytes that came since the last whole packet. */
  #unread = 0;
  readonly #flow: ReturnType<typeof interceptPackets>;
  readonly #corkedStreams: CorkedStreams;
  #isReady = false;
  #isClogged = false;
  #hasFailed = false;
  #resumesSoon = false;
  /** Messages that came and are not done with. */
  #waiting = 0;
  /** What their payloads take. */
  #waitingBytes = 0;
  #isFull = false;

  constructor({ client, socket, complaints, limits, corkedStreams, elapsed, onPublish, onExcess }: ConnectionParts) {
    this.client = client;
    this.socket = socket;
    this.ip = (socket.remoteAddress ?? '').replace(/^::ffff:(?=[\d.]+$)/, '');
    this.complaints = complaints;
    this.limits = limits;
    this.#corkedStreams = corkedStreams;
    this.heardAt = elapsed();
    const isOpen = () => this.#isReady;
    const take = (packet: Packet) => {
      this.#unread = 0;
      switch (packet.cmd) {
        case 'publish':
          // Without a CONNECT before it, aedes closes the connection.
          if (!this.login) return false;
          onPublish(this, packet);
          return true;
        case 'puback':
          if (!this.#isReady) return false;
          this.channel?.acknowledged(packet.messageId);
          return true;
        case 'subscribe':
          this.#subscribing += 1;
          // The platform has no QoS 2 (facts A6). aedes puts the wish itself into SUBACK, so it is lowered beforehand.
          for (const [index, subscription] of packet.subscriptions.entries()) {
            if (subscription.qos === 2) subscription.qos = 1;
            if (limits) this.#places.set(subscription, index);
          }
          return false;
        case 'disconnect':
          this.endIsCertain = true;
          return false;
        default:
          return false;
      }
    };
    const heard = (bytes: number) => {
      this.heardAt = elapsed();
      this.#unread += bytes;
    };
    const done = () => {
      if (this.#unread > (this.login ? largestPacket : largestLogin)) onExcess(this, this.#unread);
    };
    this.#flow = interceptPackets(client, { isOpen, take, heard, done });
  }

  /** Whether CONNACK went out, so that messages may follow. */
  get ready(): boolean {
    return this.#isReady;
  }

  /** To be called when CONNACK went out. */
  opened(): void {
    this.#isReady = true;
    if (this.#subscribing === 0) this.#release();
  }

  /** Puts a packet on its way, together with all others of this turn of the event loop. */
  send(packet: Uint8Array): void {
    const { closed, conn } = this.client;
    if (closed || conn.destroyed) return;
    this.#corkedStreams.cork(conn);
    conn.write(packet);
    // What we hold back ourselves must not count as what the device does not read.
    if (conn.writableLength > mostHeldBack) this.#corkedStreams.release(conn);
    if (this.#isClogged || conn.writableLength <= mostUnsent) return;
    this.#isClogged = true;
    this.#flow.pause();
    conn.once('drain', () => {
      this.#isClogged = false;
      this.#resumeSoon();
    });
  }

  /** Closes it when what was sent is on its way. */
  close(done?: () => void): void {
    this.#corkedStreams.release(this.client.conn);
    this.client.close(done);
  }

  /** Breaks it off: what came through it cannot be taken. */
  fail(error: Error): void {
    this.#hasFailed = true;
    this.client.emit('error', error);
  }

  /** Its device. Throws before that has logged in. */
  get own(): Presence {
    if (!this.presence) throw new Error('a packet came before its device had logged in');
    return this.presence;
  }

  /** Who of those that are reached through it a topic belongs to: a sub-device, or its own device. */
  presenceFor(topic: string): Presence {
    if (this.subDevices.size === 0) return this.own;
    const owner = ownerOf(topic);
    return (owner && this.subDevices.get(deviceKey(owner))) ?? this.own;
  }

  /** Whether a device is reached through it, by its key. */
  reaches(key: string): boolean {
    return this.subDevices.has(key) || deviceKey(this.own.device) === key;
  }

  /** Why a filter goes beyond a limit; undefined where it does not. */
  subscribeRefusal(subscription: { readonly topic: string }): string | undefined {
    if (this.filters.has(subscription.topic)) return undefined;
    return this.limits?.subscribeRefusal(subscription.topic, this.#places.get(subscription) ?? 0, this.filters.size);
  }

  /**
   * Runs `work` when CONNACK went out and all SUBSCRIBEs that came before it are in force: devices send SUBSCRIBE and the
   * PUBLISH that asks for an answer without waiting in between. Calls `done` when what `work` returned has resolved, if
   * anything, and in the order of the calls: no message overtakes another. Nothing is run any more once it failed.
   * `size`: the bytes that are kept in memory until then.
   */
  inOrder(size: number, work: () => Promise<unknown> | undefined, done: (error?: Error) => void): void {
    if (this.#hasFailed) return;
    if (this.#isReady && this.#subscribing === 0) {
      this.#finish(size, work(), done);
      return;
    }
    this.#wait(size);
    this.#held.push(() => {
      this.#goOn(size);
      if (!this.#hasFailed) this.#finish(size, work(), done);
    });
  }

  /** To be called when a SUBSCRIBE has been carried out. */
  subscribed(): void {
    this.#subscribing -= 1;
    if (this.#isReady && this.#subscribing === 0) this.#release();
  }

  /** To be called when the connection has ended: what came in after the login is carried out, whatever became of the SUBSCRIBE. */
  ended(): void {
    this.channel?.close();
    if (this.#isReady) this.#release();
    else this.#held = [];
  }

  #release(): void {
    const held = this.#held;
    this.#held = [];
    for (const action of held) action();
  }

  #finish(size: number, kept: Promise<unknown> | undefined, done: (error?: Error) => void): void {
    if (!kept && !this.#last) {
      done();
      return;
    }
    this.#wait(size);
    const finish = (error?: Error) => {
      this.#goOn(size);
      if (this.#last === last) this.#last = undefined;
      done(error);
    };
    const all = this.#last && kept ? Promise.all([this.#last, kept]) : (kept ?? this.#last);
    const last: Promise<void> | undefined = all?.then(
      () => finish(),
      (error: unknown) => finish(error instanceof Error ? error : new Error(String(error))),
    );
    this.#last = last;
  }

  #wait(size: number): void {
    this.#waiting += 1;
    this.#waitingBytes += size;
    if (this.#isFull || (this.#waiting < mostWaiting && this.#waitingBytes < mostWaitingBytes)) return;
    this.#isFull = true;
    this.#flow.pause();
  }

  #goOn(size: number): void {
    this.#waiting -= 1;
    this.#waitingBytes -= size;
    if (!this.#isFull || this.#waiting >= mostWaiting || this.#waitingBytes >= mostWaitingBytes) return;
    this.#isFull = false;
    this.#resumeSoon();
  }

  /** Reads on, where nothing is against it by then. Never at once: what is read would overtake what is being released. */
  #resumeSoon(): void {
    if (this.#resumesSoon) return;
    this.#resumesSoon = true;
    setImmediate(() => {
      this.#resumesSoon = false;
      if (!this.#isFull && !this.#isClogged && !this.client.closed) this.#flow.resume();
    });
  }
}
