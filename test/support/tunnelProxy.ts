import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';

/** An HTTP proxy on a free port of 127.0.0.1 that makes tunnels (CONNECT), all of them to a port of 127.0.0.1, whatever host is named. */
export interface TunnelProxy extends AsyncDisposable {
  /** `127.0.0.1:49152` */
  readonly host: string;
  /** Where the tunnels were to lead. */
  readonly asked: readonly string[];
  /** What it answers in place of a tunnel: `407 Proxy Authentication Required`. */
  refusal: string | undefined;
  /** It answers nothing at all, and keeps the connections. */
  isSilent: boolean;
  /** How many connections it has on which it was asked for a tunnel. */
  readonly connections: number;
}

export async function startTunnelProxy(): Promise<TunnelProxy> {
  const asked: string[] = [];
  const clients = new Set<Socket>();
  const behinds = new Set<Socket>();
  const server = createServer((_request, response) => response.writeHead(501).end());
  server.on('connect', ({ url = '' }, client: Socket) => {
    asked.push(url);
    clients.add(client.once('close', () => clients.delete(client)));
    client.on('error', () => undefined);
    if (proxy.isSilent) {
      // The server leaves its side open when the other one goes.
      client.once('end', () => client.end()).resume();
      return;
    }
    if (proxy.refusal !== undefined) {
      client.end(`HTTP/1.1 ${proxy.refusal}\r\nContent-Length: 0\r\n\r\n`);
      return;
    }
    const behind = connect(Number(/:(\d+)$/.exec(url)?.[1]), '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection established\r\n\r\n');
      client.pipe(behind).pipe(client);
    });
    behinds.add(behind);
    // Either end may go at any time; the other goes with it.
    behind.on('error', () => undefined).once('close', () => client.destroy());
    client.once('close', () => behind.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const proxy: TunnelProxy = {
    host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    refusal: undefined,
    isSilent: false,
    get connections() {
      return clients.size;
    },
    async [Symbol.asyncDispose]() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      for (const socket of [...clients, ...behinds]) socket.destroy();
      await closed;
    },
  };
  return proxy;
}
