import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An address at which an emulator has what the platform has, and nothing else. */
export interface ApiFront extends AsyncDisposable {
  readonly endpoint: string;
}

/**
 * Hands calls of the API on to the emulator on this port, and refuses whatever else an emulator can be asked for: the cloud has no
 * such thing. Whoever asked for it makes the disposal fail.
 */
export async function startApiFront(port: number): Promise<ApiFront> {
  const refused: string[] = [];
  const server = createServer((incoming, response) => {
    const { method = '', url = '', headers } = incoming;
    if (new URL(url, 'http://front').pathname !== '/') {
      refused.push(`${method} ${url}`);
      response.writeHead(404).end();
      return;
    }
    const onward = request({ host: '127.0.0.1', port, method, path: url, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
      // What breaks behind it breaks before it.
      answer.once('aborted', () => response.destroy());
    });
    onward.once('error', () => response.destroy());
    response.once('close', () => onward.destroy());
    incoming.pipe(onward);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    [Symbol.asyncDispose]: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
      assert.deepEqual(refused, [], 'a connection to the cloud was asked for what an emulator alone has');
    },
  };
}
