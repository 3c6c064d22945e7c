import { createServer, type IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { createWebSocketStream, WebSocketServer } from 'ws';
import type { Logger } from '../../common/logger.ts';
import { quote } from '../../device/quote.ts';

/** Paths that MQTT clients use by themselves; the platform's own addresses have none. */
const paths: ReadonlySet<string> = new Set(['/', '/mqtt']);

/** The names of MQTT 3.1.1 and 3.1 among the subprotocols. */
const protocols = ['mqtt', 'mqttv3.1'] as const;

/** Room for one frame, in bytes: several packets may share it. */
const largestFrame = 1024 * 1024;

interface WebSocketsOptions {
  /** A connection was made; `socket` is what is under it. */
  readonly accept: (stream: Duplex, socket: Socket, request: IncomingMessage) => void;
  readonly log: Logger;
}

/**
 * MQTT over WebSocket on the port for devices: takes the sockets that begin as HTTP does. A page of a foreign origin is
 * refused, and so is a name that is not this machine's own, because a page's own name may be made to point here.
 */
export function webSockets({ accept, log }: WebSocketsOptions): (socket: Socket) => void {
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: largestFrame,
    perMessageDeflate: false,
    handleProtocols: (offered) => protocols.find((name) => offered.has(name)) ?? false,
  });
  const server = createServer((_request, response) => {
    const advice =
      'This is the port for devices: speak MQTT here, over TCP or WebSocket. The API has a port of its own.\n';
    response.writeHead(426, { 'content-type': 'text/plain', connection: 'close', upgrade: 'websocket' }).end(advice);
  });
  server.on('upgrade', (request: IncomingMessage, socket: Socket, head: Buffer) => {
    const problem = refusalOf(request);
    if (problem !== undefined) {
      log.warn(`A WebSocket is refused: ${problem}.`);
      socket.end(`HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Type: text/plain\r\n\r\n${problem}\n`);
      return;
    }
    sockets.handleUpgrade(request, socket, head, (webSocket) => {
      const stream = createWebSocketStream(webSocket);
      stream.on('error', () => undefined);
      accept(stream, socket, request);
    });
  });
  return (socket) => {
    server.emit('connection', socket);
    // What was read of it to tell MQTT from HTTP comes first.
    process.nextTick(() => socket.resume());
  };
}

function refusalOf({ headers, url = '' }: IncomingMessage): string | undefined {
  if (!isAddress(headers.host)) return 'its Host is neither localhost nor an address';
  const { origin } = headers;
  if (origin !== undefined && !isLocalOrigin(origin)) return `pages of ${quote(origin)} may not reach the emulator`;
  if (!paths.has(url.replace(/\?.*$/, ''))) return `the path is ${quote(url)}, not /mqtt`;
  const offered = headers['sec-websocket-protocol'];
  if (offered !== undefined && !offered.split(',').some((name) => protocols.some((known) => known === name.trim()))) {
    return `the subprotocol is not mqtt but ${quote(offered)}`;
  }
  return undefined;
}

/** Whether a Host header is localhost or an address: what a name points to is up to whoever owns it. */
function isAddress(host: string | undefined): boolean {
  return host !== undefined && /^(?:localhost|\d{1,3}(?:\.\d{1,3}){3}|\[[\da-f:.]+\])(?::\d{1,5})?$/i.test(host);
}

/** A page that this machine itself serves, on whatever port. */
function isLocalOrigin(origin: string): boolean {
  return /^https?:\/\/(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d{1,5})?$/i.test(origin);
}
