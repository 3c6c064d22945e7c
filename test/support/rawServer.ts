import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { createServer as createTlsServer, type TlsOptions } from 'node:tls';

/** What a server does with a connection once a whole request of HTTP has come over it, or whatever `afterRequest` takes for one. */
export type Reply = (socket: Socket) => void;

/** A server on a free port of this computer that answers with bytes, as no HTTP library would let it. */
export interface RawServer extends AsyncDisposable {
  /** `127.0.0.1:49152` */
  readonly host: string;
  /** How many whole requests have come. */
  readonly requests: number;
}

export interface RawServerOptions {
  readonly address?: string;
  /** Speaks TLS with it. */
  readonly tls?: TlsOptions;
  /** What stands behind the first request of what has come; undefined while that is not whole. Absent: as HTTP has it. */
  readonly afterRequest?: (arrived: string) => string | undefined;
  readonly onConnection?: (socket: Socket) => void;
}

export async function startRawServer(
  reply: Reply,
  { address = '127.0.0.1', tls, afterRequest = afterHttpRequest, onConnection }: RawServerOptions = {},
): Promise<RawServer> {
  const sockets = new Set<Socket>();
  let requests = 0;
  const accept = (socket: Socket): void => {
    sockets.add(socket);
    // The other side may go at any time.
    socket.on('error', () => undefined);
    onConnection?.(socket);
    let arrived = '';
    socket.on('data', (bytes: Buffer) => {
      arrived += bytes.toString('latin1');
      const rest = afterRequest(arrived);
      if (rest === undefined) return;
      arrived = rest;
      requests += 1;
      reply(socket);
    });
  };
  const server = tls ? createTlsServer(tls, accept) : createServer(accept);
  server.on('tlsClientError', () => undefined);
  // What the client does not trust, it leaves before there is a TLS connection.
  server.on('connection', (socket: Socket) => sockets.add(socket));
  server.listen(0, address);
  await once(server, 'listening');
  return {
    host: `${address}:${(server.address() as AddressInfo).port}`,
    get requests() {
      return requests;
    },
    async [Symbol.asyncDispose]() {
      const closed = once(server, 'close');
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

/** What stands behind the first request of a text; nothing while it is not whole. */
function afterHttpRequest(text: string): string | undefined {
  const head = text.indexOf('\r\n\r\n');
  if (head === -1) return undefined;
  const length = Number(/^content-length: *(\d+)/im.exec(text.slice(0, head))?.[1] ?? 0);
  const end = head + 4 + length;
  return text.length < end ? undefined : text.slice(end);
}
