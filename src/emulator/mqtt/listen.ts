import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import { createServer } from 'node:net';
import type { Logger } from '../../common/logger.ts';

interface ListenOptions {
  /** 0: a free one. */
  readonly port: number;
  /** An address of this machine beside 127.0.0.1, or all with 0.0.0.0 or ::. */
  readonly host: string | undefined;
  /** A socket whose first byte is that of MQTT. */
  readonly onMqtt: (socket: Socket) => void;
  /** A socket that begins as HTTP does. */
  readonly onHttp: (socket: Socket) => void;
  readonly log: Logger;
}

export interface Listener {
  readonly port: number;
  /** Stops listening and breaks all connections. */
  close(): Promise<void>;
}

/** A packet cannot begin with it; GET does. */
const httpStart = 'G'.charCodeAt(0);

/** How long a socket may stay silent before its first byte, in ms. */
const silence = 30_000;

const loopback = '127.0.0.1';

/**
 * Listens for devices on 127.0.0.1 and, where that was asked for, on another address too. Rejects with Node's own error
 * (`EADDRINUSE`, `EADDRNOTAVAIL`) where that is not possible.
 */
export async function listen({ port, host, onMqtt, onHttp, log }: ListenOptions): Promise<Listener> {
  const sockets = new Set<Socket>();
  const serve = (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    socket.on('error', () => undefined);
    const timer = setTimeout(() => socket.destroy(), silence);
    socket.once('close', () => clearTimeout(timer));
    socket.once('data', (chunk: Buffer) => {
      clearTimeout(timer);
      socket.pause();
      socket.unshift(chunk);
      (chunk[0] === httpStart ? onHttp : onMqtt)(socket);
    });
  };
  const start = async (onPort: number, address: string) => {
    const server = createServer({ noDelay: true }, serve);
    server.listen(onPort, address);
    await once(server, 'listening');
    server.on('error', (error) => log.error(`MQTT server: ${error.message}.`));
    return server;
  };
  // All addresses are one listener, which 127.0.0.1 belongs to.
  const isAll = host === '0.0.0.0' || host === '::';
  const first = await start(port, isAll ? host : loopback);
  const actual = (first.address() as AddressInfo).port;
  const servers = [first];
  if (host !== undefined && !isAll && host !== loopback) {
    try {
      servers.push(await start(actual, host));
    } catch (error) {
      first.close();
      throw error;
    }
  }
  return {
    port: actual,
    async close() {
      const closed = servers.map((server) => once(server, 'close'));
      for (const server of servers) server.close();
      for (const socket of sockets) socket.destroy();
      await Promise.all(closed);
    },
  };
}
