import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, get, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mock } from 'node:test';
import type { Disposable } from '../../../../src/common/disposableStore.ts';
import { eventRoutes } from '../../../../src/emulator/control/eventRoutes.ts';
import { EventHub } from '../../../../src/emulator/traces/eventHub.ts';

describe('eventRoutes', () => {
  const server = createServer();
  before(async () => {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  after(() => server.close());
  afterEach(() => {
    mock.timers.reset();
    server.closeAllConnections();
  });

  /** Opens the stream for a reader that does not read, and fills it until events are dropped or all room is taken. */
  async function openForSlowReader(events: EventHub) {
    const asked = once(server, 'request') as Promise<[IncomingMessage, ServerResponse]>;
    const call = get({ port: (server.address() as AddressInfo).port, host: '127.0.0.1' });
    call.on('error', () => undefined);
    call.once('response', (answer) => answer.pause().on('error', () => undefined));
    const [request, response] = await asked;
    mock.timers.enable({ apis: ['setInterval'] });
    const [route] = eventRoutes(events);
    const answer = await route!.handle({
      ...{ request, parameters: {}, query: new URLSearchParams() },
      body: () => Promise.resolve(''),
    });
    assert.ok('write' in answer);
    const writing: Disposable = answer.write(response);
    const errors: Error[] = [];
    response.on('error', (error) => errors.push(error));
    const text = 'x'.repeat(64 * 1024);
    while (response.writableLength <= 1024 * 1024) events.emit({ type: 'message', at: 1, text });
    return { response, errors, writing };
  }

  for (const [what, end] of [
    ['the emulator ends', (_events, response) => response.end()],
    ['the state is exchanged', (events) => events.close()],
  ] as const satisfies readonly (readonly [string, (events: EventHub, response: ServerResponse) => void])[]) {
    it(`write nothing more when ${what} and the reader is not done yet`, async () => {
      const events = new EventHub();
      const { response, errors, writing } = await openForSlowReader(events);
      end(events, response);
      assert.equal(response.writableFinished, false);
      events.emit({ type: 'message', at: 2 });
      events.close();
      mock.timers.tick(60_000);
      await new Promise(setImmediate);
      assert.deepEqual(errors, []);
      writing.dispose();
    });
  }
});
