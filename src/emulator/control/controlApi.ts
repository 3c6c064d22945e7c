import type { IncomingMessage, ServerResponse } from 'node:http';
import { isLoopbackHost } from '../http/loopbackHost.ts';
import { secretsEqual } from '../http/secretsEqual.ts';
import type { Leases } from './leases.ts';

/** How often a lease's answer gets a byte, in ms: a dead peer is noticed by it. */
const heartbeat = 15_000;

export interface ControlOptions {
  /** Whoever has it may control the emulator. */
  readonly token: string;
  /** Absent where the emulator runs until it is told to stop. */
  readonly leases?: Leases | undefined;
  /** What GET /-/status answers with. */
  readonly status: () => Readonly<Record<string, string | number>>;
  readonly onStop: () => void;
}

/**
 * The emulator's own interface, beside the platform's, under `/-/`: GET lease (an answer that stays open for as long as
 * the caller needs the emulator), GET status, POST stop. Each wants `Authorization: Bearer <token>`.
 */
export class ControlApi {
  readonly #options: ControlOptions;
  readonly #open = new Set<ServerResponse>();

  constructor(options: ControlOptions) {
    this.#options = options;
  }

  handle(request: IncomingMessage, response: ServerResponse): void {
    request.resume();
    if (!isLoopbackHost(request.headers.host)) {
      answer(response, 403, { error: 'The emulator answers to loopback names only.' });
    } else if (!secretsEqual(request.headers.authorization ?? '', `Bearer ${this.#options.token}`)) {
      answer(response, 401, { error: 'The control token is missing or wrong; the file keys.json has it.' });
    } else {
      this.#route(request, response);
    }
  }

  /** Ends the answers that are kept open. */
  close(): void {
    for (const response of this.#open) response.end();
  }

  #route({ method, url }: IncomingMessage, response: ServerResponse): void {
    switch (`${method ?? ''} ${url ?? ''}`) {
      case 'GET /-/lease':
        this.#lease(response);
        return;
      case 'GET /-/status':
        answer(response, 200, this.#options.status());
        return;
      case 'POST /-/stop':
        answer(response, 200, { stopping: 1 });
        response.once('close', this.#options.onStop);
        return;
      default:
        answer(response, 404, { error: 'There are GET /-/lease, GET /-/status and POST /-/stop.' });
    }
  }

  #lease(response: ServerResponse): void {
    const lease = this.#options.leases?.take();
    const timer = setInterval(() => response.write('\n'), heartbeat);
    this.#open.add(response);
    response.writeHead(200, { 'content-type': 'text/plain', 'cache-control': 'no-store' });
    response.write('\n');
    response.once('close', () => {
      clearInterval(timer);
      this.#open.delete(response);
      lease?.dispose();
    });
  }
}

function answer(response: ServerResponse, status: number, body: Readonly<Record<string, string | number>>): void {
  response.writeHead(status, { 'content-type': 'application/json;charset=utf-8', 'cache-control': 'no-store' });
  response.end(JSON.stringify(body));
}
