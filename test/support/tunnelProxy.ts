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
}

export async function startTunnelProxy(): Promise<TunnelProxy> {
  const asked: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((_request, response) => response.writeHead(501).end());
  server.on('connect', ({ url = '' }, client: Socket) => {
    asked.push(url);
    if (proxy.refusal !== undefined) {
      client.end(`HTTP/1.1 ${proxy.refusal}\r\nContent-Length: 0\r\n\r\n`);
      return;
    }
    const behind = connect(Number(/:(\d+)$/.exec(url)?.[1]), '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection established\r\n\r\n');
      client.pipe(behind).pipe(client);
    });
    for (const [end, other] of [
      [client, behind],
      [behind, client],
    ] as const) {
      sockets.add(end);
      // Either end may go at any time; the other goes with it.
      end.on('error', () => undefined).once('close', () => other.destroy());
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const proxy: TunnelProxy = {
    host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    refusal: undefined,
    async [Symbol.asyncDispose]() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
  return proxy;
}
