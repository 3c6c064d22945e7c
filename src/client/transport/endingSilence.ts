import { AsyncLocalStorage } from 'node:async_hooks';
import { subscribe } from 'node:diagnostics_channel';
import type { Socket } from 'node:net';

/** The connections that are made for a request, wherever that leads. */
const made = new AsyncLocalStorage<Set<Socket>>();
let requests = 0;

subscribe('net.client.socket', (message) => made.getStore()?.add((message as { socket: Socket }).socket));

/**
 * Does `send` and, where `signal` is aborted meanwhile, ends the connections that were made for it over which nothing has come. What VS Code
 * and `fetch` put between a request and a proxy that never answers keeps such a connection for good, and tells nobody of it.
 * Node tells of what `net.connect` makes alone: connections to proxies that speak TLS or SOCKS stay.
 */
export async function endingSilence<T>(signal: AbortSignal, send: () => Promise<T>): Promise<T> {
  const sockets = new Set<Socket>();
  const end = (): void => {
    // Told of a connection that just closed, fetch makes it again.
    const error = Object.assign(new Error('The request was cancelled.'), { code: 'ECANCELED' });
    for (const socket of sockets) if (socket.bytesRead === 0) socket.destroy(error);
  };
  signal.addEventListener('abort', end, { once: true });
  requests += 1;
  try {
    return await made.run(sockets, send);
  } finally {
    signal.removeEventListener('abort', end);
    requests -= 1;
    // In Node 22, which is in VS Code, everything that waits for something takes several times as long where this is on.
    if (requests === 0) made.disable();
  }
}
