import type { EventEmitter } from 'node:events';
import type { Socket } from 'node:net';
import type { Client, ConnectPacket, PublishPacket, SubscribePacket } from 'aedes';
import type { AcceptedLogin, RefusedLogin } from './checkLogin.ts';

/** What we keep beside aedes' own object for one TCP connection. */
export class Connection {
  readonly client: Client;
  readonly socket: Socket;
  /** The verdict on its CONNECT; undefined until that comes. */
  login: AcceptedLogin | RefusedLogin | undefined;
  /** Whether its end is certain: the device said goodbye or was silent for too long, or we closed it. Else the line broke. */
  endIsCertain = false;
  /** The families of topics on which it was said already that nobody hears what the device publishes. */
  readonly unheard = new Set<string>();
  #subscribing = 0;
  #held: (() => void)[] = [];

  constructor(client: Client, socket: Socket) {
    this.client = client;
    this.socket = socket;
    onEachPacket(client, (packet) => {
      if (packet.cmd === 'disconnect') this.endIsCertain = true;
      if (packet.cmd !== 'subscribe') return;
      this.#subscribing += 1;
      // The platform has no QoS 2 (facts A6). aedes puts the wish itself into SUBACK, so it is lowered beforehand.
      for (const subscription of packet.subscriptions) if (subscription.qos === 2) subscription.qos = 1;
    });
  }

  /**
   * Runs `action` when all SUBSCRIBEs that came before it are in force. Devices send SUBSCRIBE and the PUBLISH that
   * asks for an answer without waiting in between, and aedes works on all packets of one read at once.
   */
  afterSubscribes(action: () => void): void {
    if (this.#subscribing === 0) action();
    else this.#held.push(action);
  }

  /** To be called when a SUBSCRIBE has been carried out. */
  subscribed(): void {
    this.#subscribing -= 1;
    if (this.#subscribing > 0) return;
    const held = this.#held;
    this.#held = [];
    for (const action of held) action();
  }
}

type Packet = ConnectPacket | PublishPacket | SubscribePacket | { readonly cmd: 'disconnect' };

/** Calls `listener` with each packet of a client before aedes sees it. aedes 1.2 has no public place for that. */
function onEachPacket(client: Client, listener: (packet: Packet) => void): void {
  const { _parser: parser } = client as Client & { readonly _parser: EventEmitter<{ packet: [Packet] }> };
  parser.prependListener('packet', listener);
}
