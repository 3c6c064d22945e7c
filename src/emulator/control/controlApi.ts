import type { IncomingMessage, ServerResponse } from 'node:http';
import { describeError } from '../../common/describeError.ts';
import * as l10n from '../../common/l10n.ts';
import type { Logger } from '../../common/logger.ts';
import { isFromWebPage } from '../http/isFromWebPage.ts';
import { isLoopbackHost } from '../../common/isLoopbackHost.ts';
import { readBody } from '../http/readBody.ts';
import { requestTarget } from '../http/requestTarget.ts';
import { secretsEqual } from '../http/secretsEqual.ts';
import { ControlRefusal } from './controlRefusal.ts';
import type { ControlRoute, JsonAnswer, OpenAnswer } from './controlRoute.ts';
import { matchRoute } from './matchRoute.ts';

/** Largest body that is read where a route wants no other, in bytes. */
const bodyLimit = 64 * 1024;

export interface ControlOptions {
  /** Whoever has it may control the emulator. */
  readonly token: string;
  /** What there is now. */
  readonly routes: () => readonly ControlRoute[];
  readonly log: Logger;
}

/**
 * The emulator's own interface, beside the platform's, under `/-/`. Each request wants `Authorization: Bearer <token>`
 * and a Host that names this machine, and comes from no web page; what there is then stands in the routes.
 */
export class ControlApi {
  readonly #options: ControlOptions;
  readonly #open = new Set<ServerResponse>();

  constructor(options: ControlOptions) {
    this.#options = options;
  }

  /** Never throws, and answers always. */
  handle(request: IncomingMessage, response: ServerResponse): void {
    this.#carryOut(request, response)
      .catch((error: unknown) => send(response, this.#refusal(request, error)))
      // What nobody read of a body.
      .finally(() => request.resume());
  }

  /** Ends the answers that are kept open. */
  close(): void {
    for (const response of this.#open) response.end();
  }

  async #carryOut(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!isLoopbackHost(request.headers.host)) {
      throw new ControlRefusal(403, l10n.later('The emulator answers to loopback names only.'));
    }
    if (isFromWebPage(request.headers)) {
      throw new ControlRefusal(
        403,
        l10n.later('The emulator answers to no web page; send the request from a program.'),
      );
    }
    if (!secretsEqual(request.headers.authorization ?? '', `Bearer ${this.#options.token}`)) {
      throw new ControlRefusal(401, l10n.later('The control token is missing or wrong; the file keys.json has it.'));
    }
    const { path, query } = requestTarget(request.url ?? '');
    const { route, parameters } = matchRoute(this.#options.routes(), request.method ?? '', path);
    const body = async (limit = bodyLimit) => {
      const bytes = await readBody(request, limit);
      if (!bytes) throw new ControlRefusal(400, l10n.later('The body is larger than {0} bytes.', limit));
      return bytes.toString('utf8');
    };
    const answer = await route.handle({ parameters, query, request, body });
    if ('json' in answer) send(response, answer);
    else this.#keepOpen(response, answer);
  }

  #keepOpen(response: ServerResponse, { contentType, write }: OpenAnswer): void {
    response.writeHead(200, { 'content-type': contentType, 'cache-control': 'no-store' });
    this.#open.add(response);
    const writing = write(response);
    response.once('close', () => {
      this.#open.delete(response);
      writing.dispose();
    });
  }

  #refusal(request: IncomingMessage, error: unknown): JsonAnswer {
    if (error instanceof ControlRefusal) {
      const { status, message, said } = error;
      return { status, json: { error: message, ...(said && { said }) } };
    }
    // A caller that hung up is nobody's failure.
    const severity = request.complete ? 'error' : 'debug';
    this.#options.log[severity](`A request to the control API failed: ${describeError(error)}`);
    return { status: 500, json: { error: describeError(error) } };
  }
}

function send(response: ServerResponse, { status = 200, json, afterwards }: JsonAnswer): void {
  if (afterwards) response.once('close', afterwards);
  if (response.headersSent) {
    response.destroy();
    return;
  }
  response.writeHead(status, { 'content-type': 'application/json;charset=utf-8', 'cache-control': 'no-store' });
  response.end(JSON.stringify(json));
}
