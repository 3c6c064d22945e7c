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
  /** Packets of what was read last that it has not done with; reads on when the last of them is. */
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
  /** Something was read, whatever it is. */
  readonly heard: () => void;
}

/** Stands between a client's socket and aedes. Returns how to hold it up. */
export function interceptPackets(client: Client, { isOpen, take, heard }: Interception): Flow {
  const internals = client as Client & Internals;
  const { _parser: parser } = internals;
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
  const reader = new PacketReader();
  const parse = parser.parse.bind(parser);
  parser.parse = (chunk) => {
    heard();
    let at = 0;
    if (isOpen() && parser._stateCounter === 0 && parser._list.length === 0) {
      for (let packet = reader.read(chunk, 0); packet; packet = reader.read(chunk, at)) {
        at = reader.end;
        take(packet);
        if (client.closed) return 0;
      }
      if (at > 0) refreshKeepalive();
    }
    return at === 0 ? parse(chunk) : at < chunk.length ? parse(chunk.subarray(at)) : 0;
  };
  return {
    pause: () => {
      internals.pause();
    },
    resume: () => {
      // What it is done with during a pause it does not count off, and would wait for it forever.
      internals._parsingBatch = 1;
      internals.resume();
    },
  };
}

/** What mqtt-packet makes of a PUBLISH shares the memory of all that was read. */
function incoming({ cmd, topic, payload, qos, messageId }: PublishPacket): IncomingPublish {
  return { cmd, topic, payload: copyOf(payload), qos, messageId };
}
