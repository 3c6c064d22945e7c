import assert from 'node:assert/strict';
import { request, type IncomingHttpHeaders } from 'node:http';
import { text } from 'node:stream/consumers';
import { requestControl } from '../../support/control.ts';
import { startTestEmulator, type TestEmulator } from '../../support/emulator.ts';

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

describe('the control API of the emulator', () => {
  let emulator: TestEmulator;
  let isStopped = false;
  before(async () => (emulator = await startTestEmulator({ onStop: () => (isStopped = true) })));
  after(() => emulator[Symbol.asyncDispose]());

  /** Sends headers that fetch does not let through, such as another Host. */
  async function send(method: string, path: string, headers: Readonly<Record<string, string>>) {
    const { promise, resolve, reject } = Promise.withResolvers<Answer>();
    const outgoing = request(
      { host: '127.0.0.1', port: emulator.httpPort, method, path, headers, agent: false },
      (answer) =>
        void text(answer).then((body) => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body })),
    );
    outgoing.on('error', reject).end();
    return promise;
  }

  it('is for whoever has the token, and for names of this machine, whatever is asked for', async () => {
    const overview = (await (await requestControl(emulator, 'GET', '')).json()) as { error: string };
    const routes = [...overview.error.matchAll(/(GET|POST|PUT|DELETE) (\/-\/[\w{}/]+)/g)];
    assert.ok(routes.length >= 15, overview.error);
    const authorization = `Bearer ${emulator.keys.controlToken}`;
    for (const [route, method = '', pattern = ''] of routes) {
      const path = pattern.replace(/\{\w+\}/g, 'x');
      for (const wrong of [{}, { authorization: 'Bearer wrong' }, { authorization: emulator.keys.controlToken }]) {
        assert.equal((await send(method, path, wrong)).status, 401, route);
      }
      for (const host of ['evil.example', `evil.example:${emulator.httpPort}`, '127.0.0.1.evil.example', '0.0.0.0']) {
        const { status, body } = await send(method, path, { authorization, host });
        assert.equal(status, 403, `${route} for ${host}`);
        assert.match(body, /loopback names only/);
      }
      for (const page of [
        ...[{ origin: 'https://evil.example' }, { origin: 'null' }, { origin: 'http://127.0.0.1' }],
        ...[{ 'sec-fetch-site': 'cross-site' }, { 'sec-fetch-site': 'same-site' }],
      ]) {
        const { status, body } = await send(method, path, { authorization, ...page });
        assert.equal(status, 403, `${route} for ${JSON.stringify(page)}`);
        assert.match(body, /no web page/);
      }
    }
    assert.equal(isStopped, false);
    assert.deepEqual(await (await requestControl(emulator, 'GET', 'users')).json(), { users: [] });
  });

  it('lets no page ask whether it may call, neither this interface nor the API', async () => {
    for (const path of ['/-/status', '/-/stop', '/']) {
      const { status, headers } = await send('OPTIONS', path, {
        origin: 'https://evil.example',
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization',
        'access-control-request-private-network': 'true',
      });
      assert.equal(status, 403, path);
      assert.deepEqual(
        Object.keys(headers).filter((name) => name.startsWith('access-control-')),
        [],
      );
    }
    assert.equal(isStopped, false);
  });

  it('says what there is, and with which methods', async () => {
    const missing = await requestControl(emulator, 'GET', 'coffee');
    assert.equal(missing.status, 404);
    assert.match(((await missing.json()) as { error: string }).error, /There are .*PUT \/-\/state/);
    const wrong = await requestControl(emulator, 'POST', 'clock');
    assert.equal(wrong.status, 405);
    assert.match(((await wrong.json()) as { error: string }).error, /GET and PUT and DELETE, not POST/);
  });
});
