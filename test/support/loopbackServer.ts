import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** A request as it arrived, with the parameters of its query and its form. */
interface ArrivedRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly query: URLSearchParams;
  readonly form: URLSearchParams;
}

export interface ScriptedAnswer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** Answers a request, or takes the response into its own hands and returns nothing. */
export type Script = (request: ArrivedRequest, response: ServerResponse) => ScriptedAnswer | undefined;

/** A real HTTP server on a free port of this computer that answers what a test scripts. */
export interface LoopbackServer extends AsyncDisposable {
  readonly endpoint: string;
  readonly requests: readonly ArrivedRequest[];
  /** How many connections were made to it. */
  readonly connections: number;
}

export async function startLoopbackServer(script: Script, address = '127.0.0.1'): Promise<LoopbackServer> {
  const requests: ArrivedRequest[] = [];
  let connections = 0;
  const server = createServer((incoming, response) => {
    void text(incoming).then((body) => {
      const { headers, method = '', url = '' } = incoming;
      const { pathname, searchParams } = new URL(url, 'http://127.0.0.1');
      const request = { method, path: pathname, headers, query: searchParams, form: new URLSearchParams(body) };
      requests.push(request);
      const answer = script(request, response);
      if (answer) response.writeHead(answer.status ?? 200, answer.headers).end(answer.body);
    });
  });
  server.on('connection', () => connections++);
  await new Promise<void>((resolve) => server.listen(0, address, resolve));
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: `http://${address}:${port}`,
    requests,
    get connections() {
      return connections;
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
