import http, { type ClientRequest, type IncomingMessage, type RequestOptions } from 'node:http';
import https from 'node:https';
import type { Socket } from 'node:net';
import { pipeline, type Readable } from 'node:stream';
import { urlToHttpOptions } from 'node:url';
import { constants, createBrotliDecompress, createUnzip } from 'node:zlib';
import { UnsentError } from '../errors/unsentError.ts';
import { directRequest } from './directRequest.ts';
import { endingSilence } from './endingSilence.ts';
import type { Send, SendInit, SentAnswer } from './send.ts';

/** As long as `fetch` tries to connect, in ms. */
const patience = 10_000;

/** What VS Code tells a request of, once it has looked up the way there: `DIRECT`, or `PROXY proxy.example:8080`. */
interface Way {
  readonly proxy?: string;
}

type Opener = (options: RequestOptions) => ClientRequest;

/**
 * Sends by Node's own HTTP: in VS Code each `fetch` leaves behind a multiple of the memory, most of it by what VS Code has put around it. VS Code
 * is asked for the way where a connection is to be made, so that its settings of proxies and certificates hold; it copies all of its settings
 * for that, several times. Node's own agent keeps connections for the next request. Through a proxy it would not: VS Code makes a connection
 * for each request there. So what VS Code sends through a proxy goes by `fetch`, which keeps them, and tells what goes wrong at the proxy.
 */
export function nodeSend({ connectTimeout = patience } = {}): Send {
  /** The origins that a proxy is asked for. */
  const proxied = new Set<string>();
  return async (url, init) => {
    if (!proxied.has(url.origin)) {
      const opener = openerFor(url);
      const send = (): Promise<SentAnswer | undefined> => request(url, init, opener, connectTimeout);
      const answer = await (opener === directRequest ? send() : endingSilence(init.signal, send));
      if (answer) return answer;
      proxied.add(url.origin);
    }
    return endingSilence(init.signal, () => fetch(url, init));
  };
}

/** The answer, or undefined where VS Code would send it through a proxy: nothing was sent then. */
function request(url: URL, init: SendInit, opener: Opener, connectTimeout: number): Promise<SentAnswer | undefined> {
  const { method, headers, body, signal } = init;
  signal.throwIfAborted();
  const { promise, resolve, reject } = Promise.withResolvers<SentAnswer | undefined>();
  // Without being told to, what VS Code puts in place of Node's agent would have each connection closed.
  const more = { connection: 'keep-alive', 'accept-encoding': 'gzip, br' };
  const outgoing = opener({ ...urlToHttpOptions(url), method, headers: { ...headers, ...more }, signal });
  outgoing.on('proxy', ({ proxy = 'DIRECT' }: Way) => {
    // VS Code tells before the connection is given to the request.
    if (proxy === 'DIRECT') return;
    resolve(undefined);
    outgoing.destroy();
  });
  let isSent = false;
  const end = (): void => {
    isSent = true;
    outgoing.end(body);
  };
  outgoing.once('socket', (socket) => {
    if (!socket.connecting) end();
    else void connected(outgoing, socket, url, connectTimeout).then(end);
  });
  outgoing.once('response', (response) => resolve(answerOf(response)));
  // Once there is an answer, its body tells.
  outgoing.on('error', (error) => reject(isSent ? error : new UnsentError(error)));
  // Node says nothing more of a connection that is to speak something else from now on, and ends it.
  outgoing.once('close', () => reject(Object.assign(new Error('no answer of HTTP'), { code: 'ECONNRESET' })));
  // Node says so only once it has a connection, for which VS Code may wait without end: behind a proxy that does not answer.
  signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  return promise;
}

/**
 * What opens a request: VS Code's own functions, which it puts into the modules and which ask for the way, unless there is a connection that was
 * kept. No agent is given to either, so that they share Node's.
 */
function openerFor({ protocol, hostname, port }: URL): Opener {
  const isTls = protocol === 'https:';
  const { globalAgent, request: asking } = isTls ? https : http;
  const host = hostname.replace(/^\[|\]$/g, '');
  const kept = globalAgent.freeSockets[globalAgent.getName({ host, port: port || (isTls ? 443 : 80) })];
  // Node takes the last.
  return kept?.at(-1)?.writable ? directRequest : asking;
}

/**
 * Resolves once the connection is there, with TLS: what is written before hides why TLS fails. Ends a request whose connection takes too
 * long to be made; nothing was sent then.
 */
function connected(outgoing: ClientRequest, socket: Socket, { host, protocol }: URL, timeout: number): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  const timer = setTimeout(() => {
    const words = `connect ETIMEDOUT ${host}`;
    outgoing.destroy(Object.assign(new Error(words), { code: 'ETIMEDOUT', syscall: 'connect' }));
  }, timeout);
  socket.once('close', () => clearTimeout(timer));
  socket.once(protocol === 'https:' ? 'secureConnect' : 'connect', () => {
    clearTimeout(timer);
    resolve(undefined);
  });
  return promise;
}

function answerOf(response: IncomingMessage): SentAnswer {
  const body = unpacked(response);
  // It may break before anybody reads it, who is then told.
  for (const stream of [response, body]) stream.on('error', () => undefined);
  const { statusCode: status = 0, headers } = response;
  return { status, headers: { get: (name) => textOf(headers[name]) }, body };
}

function textOf(header: string | readonly string[] | undefined): string | null {
  return header === undefined ? null : [header].flat().join(', ');
}

/** As fetch has it, what was packed is taken as far as it goes: some servers leave out the end of it. */
function unpacked(response: IncomingMessage): Readable {
  const ignore = (): void => undefined;
  switch (response.headers['content-encoding']?.trim().toLowerCase()) {
    case 'gzip':
    case 'x-gzip':
    case 'deflate': {
      const { Z_SYNC_FLUSH: flush } = constants;
      return pipeline(response, createUnzip({ flush, finishFlush: flush }), ignore);
    }
    case 'br': {
      const { BROTLI_OPERATION_FLUSH: flush } = constants;
      return pipeline(response, createBrotliDecompress({ flush, finishFlush: flush }), ignore);
    }
    default:
      return response;
  }
}
