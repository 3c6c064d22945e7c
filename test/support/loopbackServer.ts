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

/** A real HTTP server on a free port of 127.0.0.1 that answers what a test scripts. */
export interface LoopbackServer extends AsyncDisposable {
  readonly endpoint: string;
  readonly requests: readonly ArrivedRequest[];
}

export async function startLoopbackServer(script: Script): Promise<LoopbackServer> {
  const requests: ArrivedRequest[] = [];
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
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    requests,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
