import type { EventEmitter } from 'node:events';
import type { Client, ConnectPacket, PublishPacket, SubscribePacket } from 'aedes';

type Packet =
  | ConnectPacket
  | PublishPacket
  | SubscribePacket
  | { readonly cmd: 'puback'; readonly messageId: number }
  | { readonly cmd: 'disconnect' };

/** What of an aedes client its types do not have: aedes 1.2 has no other place to see packets before it does. */
interface Internals {
  pause(): void;
  resume(): void;
  /** Packets of what was read last that it has not done with; reads on when the last of them is. */
  _parsingBatch: number;
  readonly _parser: EventEmitter<{ packet: [Packet] }>;
  readonly _keepaliveInterval: number;
  readonly _keepaliveTimer: NodeJS.Timeout | null;
}

interface Flow {
  /** No more is read until `resume`. */
  pause(): void;
  resume(): void;
}

/** Lets `take` have each packet of a client first. aedes never sees those for which it returns true. Returns how to hold it up. */
export function interceptPackets(client: Client, take: (packet: Packet) => boolean): Flow {
  const internals = client as Client & Internals;
  const { _parser: parser } = internals;
  const others = parser.listeners('packet');
  parser.removeAllListeners('packet');
  parser.on('packet', (packet) => {
    if (!take(packet)) for (const listener of others) listener.call(parser, packet);
    // Else aedes does it.
    else if (internals._keepaliveInterval > 0) internals._keepaliveTimer?.refresh();
  });
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
