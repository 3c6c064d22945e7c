import type { IncomingMessage, ServerResponse } from 'node:http';
import { isLoopbackHost } from '../http/loopbackHost.ts';
import { readBody } from '../http/readBody.ts';
import { secretsEqual } from '../http/secretsEqual.ts';
import { readFault } from './fault.ts';
import type { FaultRegister } from './faultRegister.ts';
import type { Leases } from './leases.ts';

/** How often a lease's answer gets a byte, in ms: a dead peer is noticed by it. */
const heartbeat = 15_000;

/** Largest body that is read, in bytes. */
const bodyLimit = 64 * 1024;

export interface ControlOptions {
  /** Whoever has it may control the emulator. */
  readonly token: string;
  /** Absent where the emulator runs until it is told to stop. */
  readonly leases?: Leases | undefined;
  /** What shall go wrong with the platform's requests. */
  readonly faults: FaultRegister;
  /** What GET /-/status answers with. */
  readonly status: () => Readonly<Record<string, string | number>>;
  readonly onStop: () => void;
}

/**
 * The emulator's own interface, beside the platform's, under `/-/`: GET lease (an answer that stays open for as long as
 * the caller needs the emulator), GET status, POST stop, and POST, GET and DELETE faults. Each wants
 * `Authorization: Bearer <token>`.
 */
export class ControlApi {
  readonly #options: ControlOptions;
  readonly #open = new Set<ServerResponse>();

  constructor(options: ControlOptions) {
    this.#options = options;
  }

  handle(request: IncomingMessage, response: ServerResponse): void {
    if (!isLoopbackHost(request.headers.host)) {
      answer(response, 403, { error: 'The emulator answers to loopback names only.' });
    } else if (!secretsEqual(request.headers.authorization ?? '', `Bearer ${this.#options.token}`)) {
      answer(response, 401, { error: 'The control token is missing or wrong; the file keys.json has it.' });
    } else {
      this.#route(request, response);
    }
    // What nobody read of a body.
    request.resume();
  }

  /** Ends the answers that are kept open. */
  close(): void {
    for (const response of this.#open) response.end();
  }

  #route(request: IncomingMessage, response: ServerResponse): void {
    const { faults } = this.#options;
    switch (`${request.method ?? ''} ${request.url ?? ''}`) {
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
      case 'POST /-/faults':
        void this.#addFault(request, response);
        return;
      case 'DELETE /-/faults':
        faults.clear();
        answer(response, 200, { faults: faults.list() });
        return;
      case 'GET /-/faults':
        answer(response, 200, { faults: faults.list() });
        return;
      default:
        answer(response, 404, {
          error: 'There are GET /-/lease, GET /-/status, POST /-/stop, and POST, GET and DELETE /-/faults.',
        });
    }
  }

  async #addFault(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { faults } = this.#options;
    // A caller that hung up reads no answer, whatever it says.
    const body = await readBody(request, bodyLimit).catch(() => undefined);
    const fault = body ? readFault(body.toString('utf8')) : `The body is larger than ${bodyLimit} bytes.`;
    if (typeof fault === 'string') {
      answer(response, 400, { error: fault });
    } else {
      faults.add(fault);
      answer(response, 201, { faults: faults.list() });
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

function answer(response: ServerResponse, status: number, body: Readonly<Record<string, unknown>>): void {
  response.writeHead(status, { 'content-type': 'application/json;charset=utf-8', 'cache-control': 'no-store' });
  response.end(JSON.stringify(body));
}
