import type { EventEmitter } from 'node:events';
import type { Client, ConnectPacket, PublishPacket, SubscribePacket } from 'aedes';
import { copyOf } from './copyOf.ts';
import { PacketReader, type IncomingPublish, type PubackPacket } from './packetReader.ts';

type OtherPacket = ConnectPacket | SubscribePacket | PubackPacket | { readonly cmd: 'disconnect' };

export type Packet = IncomingPublish | OtherPacket;

/** What of an aedes client its types do not have: aedes 1.2 has no other place to see packets before it does. */
interface Internals {
  pause(): void;
  resume(): void;
  /** Reads on where it has done with all packets; called each time that it has done with one. */
  _nextBatch: (error?: Error | null) => void;
  /** Packets that it has not done with; it counts them up itself. */
  _parsingBatch: number;
  readonly _parser: Parser;
  readonly _keepaliveInterval: number;
  readonly _keepaliveTimer: NodeJS.Timeout | null;
}

interface Parser extends EventEmitter<{ packet: [PublishPacket | OtherPacket] }> {
  parse(chunk: Buffer): number;
  /** What it has not read yet. */
  readonly _list: { readonly length: number };
  /** What of a packet comes next; 0: its first byte. */
  readonly _stateCounter: number;
}

interface Flow {
  /** No more is read until `resume`. */
  pause(): void;
  resume(): void;
}

interface Interception {
  /** Whether CONNACK went out, so that it is known which MQTT the client speaks. */
  readonly isOpen: () => boolean;
  /** Has each packet first. aedes never sees those for which it returns true: each PUBLISH and PUBACK from `isOpen` on. */
  readonly take: (packet: Packet) => boolean;
  /** So many bytes were read, whatever they are. */
  readonly heard: (bytes: number) => void;
  /** All packets that are whole by now were gone through. */
  readonly done: () => void;
}

/**
 * Stands between a client's socket and aedes. Returns how to hold it up. It reads in aedes' stead as well: a stream that hands out what
 * comes takes less time for it than one that says that there is something.
 */
export function interceptPackets(client: Client, { isOpen, take, heard, done }: Interception): Flow {
  const internals = client as Client & Internals;
  const { _parser: parser } = internals;
  const { conn } = client;
  const others = parser.listeners('packet');
  // Else aedes does it.
  const refreshKeepalive = () => {
    if (internals._keepaliveInterval > 0) internals._keepaliveTimer?.refresh();
  };
  parser.removeAllListeners('packet');
  parser.on('packet', (packet) => {
    if (take(packet.cmd === 'publish' ? incoming(packet) : packet)) refreshKeepalive();
    else for (const listener of others) listener.call(parser, packet);
  });

  let isHeld = false;
  let isFlowing = true;
  const flow = () => {
    const mayFlow = !isHeld && internals._parsingBatch === 0;
    if (mayFlow === isFlowing || client.closed) return;
    isFlowing = mayFlow;
    if (mayFlow) conn.resume();
    else conn.pause();
  };
  conn.removeListener('readable', internals._nextBatch);
  internals._parsingBatch = 0;
  internals._nextBatch = (error) => {
    if (error) client.emit('error', error);
    internals._parsingBatch = Math.max(0, internals._parsingBatch - 1);
    flow();
  };
  // It does so from a CONNECT until its answer, which is a packet that it has not done with.
  internals.pause = () => undefined;
  internals.resume = () => undefined;

  const reader = new PacketReader();
  const read = (chunk: Buffer): void => {
    let at = 0;
    if (isOpen() && parser._stateCounter === 0 && parser._list.length === 0) {
      for (let packet = reader.read(chunk, 0); packet; packet = reader.read(chunk, at)) {
        at = reader.end;
        take(packet);
        if (client.closed) return;
      }
      if (at > 0) refreshKeepalive();
    }
    if (at === 0) parser.parse(chunk);
    else if (at < chunk.length) parser.parse(chunk.subarray(at));
  };
  conn.on('data', (chunk: Buffer) => {
    if (client.closed) return;
    heard(chunk.length);
    read(chunk);
    done();
    flow();
  });
  conn.resume();
  return {
    pause: () => {
      isHeld = true;
      flow();
    },
    resume: () => {
      isHeld = false;
      flow();
    },
  };
}

/** What mqtt-packet makes of a PUBLISH shares the memory of all that was read. */
function incoming({ cmd, topic, payload, qos, messageId }: PublishPacket): IncomingPublish {
  return { cmd, topic, payload: typeof payload === 'string' ? Buffer.from(payload) : copyOf(payload), qos, messageId };
}
