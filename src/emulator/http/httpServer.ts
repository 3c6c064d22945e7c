import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Awaitable } from '../../common/awaitable.ts';
import type { HttpAnswer } from './encodeAnswer.ts';

/** How long requests that run at the end may take to finish, in ms. */
const closeWithin = 2_000;

export interface HttpServer {
  readonly port: number;
  /** Stops listening; resolves when the last connection is gone. */
  close(): Promise<void>;
}

export interface HttpServerOptions {
  /** On 127.0.0.1; 0: a free one. */
  readonly port: number;
  /** Answers the platform's requests, or breaks the connection where there is no answer. Neither throws nor rejects. */
  readonly api: (request: IncomingMessage) => Awaitable<HttpAnswer | undefined>;
  /** Answers requests under `/-/`. */
  readonly control: (request: IncomingMessage, response: ServerResponse) => void;
  /** In ms since 1970, where the platform's clock is set off from the machine's: then answers bear that time. */
  readonly otherTime: () => number | undefined;
}

/** Starts the HTTP server. Rejects with Node's own error (`EADDRINUSE`) where the port is taken. */
export async function startHttpServer({ port, api, control, otherTime }: HttpServerOptions): Promise<HttpServer> {
  const sendSoon = inOneGo((answered) => {
    const time = otherTime();
    if (time !== undefined) answered.response.setHeader('date', new Date(time).toUTCString());
    send(answered);
  });
  const server = createServer(
    // A GET with a thousand device names in its query is a normal request.
    { maxHeaderSize: 1024 * 1024, keepAliveTimeout: 60_000, noDelay: true },
    (request, response) => {
      if (request.url?.startsWith('/-/')) control(request, response);
      else {
        const answer = api(request);
        if (answer instanceof Promise) void answer.then((late) => sendSoon({ request, response, answer: late }));
        else sendSoon({ request, response, answer });
      }
    },
  );
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      const closed = once(server, 'close');
      const timer = setTimeout(() => server.closeAllConnections(), closeWithin);
      server.close();
      await closed;
      clearTimeout(timer);
    },
  };
}

interface Answered {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly answer: HttpAnswer | undefined;
}

/**
 * Sends the answers to all requests that came in at once in one go. Sent as each is ready, they are farther apart, and a
 * caller that has fallen asleep is woken up for each, at the server's cost.
 */
function inOneGo(sendOne: (answered: Answered) => void): (answered: Answered) => void {
  let waiting: Answered[] = [];
  const sendAll = () => {
    const all = waiting;
    waiting = [];
    all.forEach(sendOne);
  };
  return (answered) => {
    if (waiting.push(answered) === 1) setImmediate(sendAll);
  };
}

function send({ request, response, answer }: Answered): void {
  if (!answer) {
    response.destroy();
    return;
  }
  const { status, contentType, body } = answer;
  const length = Buffer.byteLength(body);
  // As many bytes as characters: ASCII, which is written faster as what holds it already.
  const encoding = length === body.length ? 'latin1' : 'utf8';
  // Where the answer came before the end of the request, what is left of it would be taken for the next one.
  const end = request.complete ? {} : { connection: 'close' };
  response.writeHead(status, { 'content-type': contentType, 'content-length': length, ...end });
  response.end(body, encoding);
  if (!request.complete) request.resume();
}
