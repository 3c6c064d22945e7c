import assert from 'node:assert/strict';
import { once } from 'node:events';
import { globalAgent } from 'node:http';
import { connect, type Socket } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { Client, type ClientOptions } from '../../../src/client/client.ts';
import { CallError } from '../../../src/client/errors/callError.ts';
import { CancelledError } from '../../../src/client/errors/cancelledError.ts';
import { nodeSend } from '../../../src/client/transport/nodeSend.ts';
import { startLoopbackServer } from '../../support/loopbackServer.ts';
import { startRawServer } from '../../support/rawServer.ts';
import { loopbackCertificate, loopbackKey } from '../../support/tlsBroker.ts';

const body = '{"RequestId":"R","Success":true,"Data":{"Status":"ONLINE","Timestamp":1}}';
const whole = `HTTP/1.1 200 OK\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
const device = { ProductKey: 'pk', DeviceName: 'meter-0001' } as const;

function clientOf(endpoint: string, options: Partial<ClientOptions> = {}): Client {
  const credentials = { accessKeyId: 'id', accessKeySecret: 'secret' };
  const common = { credentials, regionId: 'cn-shanghai', retry: { firstWait: 1 }, fetch: nodeSend() };
  return new Client({ endpoint, ...common, ...options });
}

async function failureOf(call: Promise<unknown>): Promise<CallError> {
  const error: unknown = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof CallError, String(error));
  return error;
}

describe('nodeSend', () => {
  it('keeps a connection for the next request, also after refusals', async () => {
    let answers = 0;
    await using server = await startLoopbackServer(() => ({ status: answers++ % 2 === 0 ? 400 : 200, body }));
    const client = clientOf(server.endpoint, { retry: { retries: 0 } });
    for (let call = 0; call < 6; call++) await client.call('DeleteDevice', device).catch(() => undefined);
    assert.equal(server.requests.length, 6);
    assert.equal(server.connections, 1);
  });

  it('sends several requests at once', async () => {
    let isOver = (): void => undefined;
    const all = new Promise<void>((resolve) => (isOver = resolve));
    let arrived = 0;
    await using server = await startLoopbackServer((_request, response) => {
      if (++arrived === 8) isOver();
      void all.then(() => response.end(body));
      return undefined;
    });
    const client = clientOf(server.endpoint);
    await Promise.all(Array.from({ length: 8 }, () => client.call('DeleteDevice', device)));
    assert.equal(server.connections, 8);
  });

  for (const [coding, pack] of [
    ['gzip', gzipSync],
    ['X-GZIP', gzipSync],
    ['deflate', deflateSync],
    ['br', brotliCompressSync],
  ] as const) {
    it(`unpacks ${coding}`, async () => {
      await using server = await startLoopbackServer((_request, response) => {
        response.writeHead(200, { 'content-encoding': coding }).end(pack(body));
        return undefined;
      });
      const { RequestId } = await clientOf(server.endpoint).call('DeleteDevice', device);
      assert.equal(RequestId, 'R');
    });
  }

  it('takes what is packed without its end, and nothing for packed', async () => {
    const packed = gzipSync(body);
    for (const [bytes, says] of [
      [packed.subarray(0, -8), undefined],
      [packed.subarray(0, 0), /no content/],
    ] as const) {
      await using server = await startLoopbackServer((_request, response) => {
        response.writeHead(200, { 'content-encoding': 'gzip' }).end(bytes);
        return undefined;
      });
      const call = clientOf(server.endpoint).call('DeleteDevice', device);
      if (says) assert.match((await failureOf(call)).message, says);
      else assert.equal((await call).RequestId, 'R');
    }
  });

  it('asks only for what it can unpack, and sends the length of a form', async () => {
    await using server = await startLoopbackServer(() => ({ body }));
    await clientOf(server.endpoint).call('DeleteDevice', device);
    const [request] = server.requests;
    assert.equal(request?.headers['accept-encoding'], 'gzip, br');
    assert.equal(request.headers.connection, 'keep-alive');
    assert.equal(request.headers['transfer-encoding'], undefined);
    assert.equal(request.headers['content-length'], String(request.form.toString().length));
  });

  it('waits for an answer longer than it keeps a connection that nobody uses', async () => {
    await using server = await startLoopbackServer((_request, response) => {
      setTimeout(() => response.end(body), 5_500);
      return undefined;
    });
    const { RequestId } = await clientOf(server.endpoint, { retry: { retries: 0 } }).call('DeleteDevice', device);
    assert.equal(RequestId, 'R');
  });

  it('says at once that what answers goes on with another protocol', async () => {
    const upgrade = 'HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: other\r\n\r\n';
    await using server = await startRawServer((socket) => socket.write(upgrade));
    const error = await failureOf(clientOf(`http://${server.host}`).call('DeleteDevice', device));
    assert.match(error.message, /broke off \(no answer of HTTP/);
    assert.equal(error.outcome, 'unknown');
  });

  it('follows no redirect', async () => {
    await using other = await startLoopbackServer(() => ({ body }));
    await using server = await startLoopbackServer(() => ({ status: 307, headers: { location: other.endpoint } }));
    const error = await failureOf(clientOf(server.endpoint).call('DeleteDevice', device));
    assert.match(error.message, /HTTP 307/);
    assert.deepEqual(other.requests, []);
  });

  it('closes the connection of a call that is cancelled within its answer, and uses it no more', async () => {
    const stop = new AbortController();
    const closed = Promise.withResolvers<undefined>();
    let isFirst = true;
    await using server = await startRawServer((socket) => {
      if (!isFirst) return socket.write(whole);
      isFirst = false;
      socket.once('close', () => closed.resolve(undefined));
      return socket.write(whole.slice(0, -5), () => setTimeout(() => stop.abort(), 20));
    });
    const client = clientOf(`http://${server.host}`);
    const error = await failureOf(client.call('DeleteDevice', device, { signal: stop.signal }));
    assert.ok(error instanceof CancelledError);
    assert.equal(error.outcome, 'unknown');
    await closed.promise;
    assert.equal((await client.call('DeleteDevice', device)).RequestId, 'R');
  });

  it('ends with its time, or when it is cancelled, also where nothing says which way it goes', async () => {
    const client = clientOf('http://127.0.0.1:9', { retry: { retries: 0 } });
    // As VS Code's agent does while it waits for a proxy that does not answer.
    Object.defineProperty(globalAgent, 'createConnection', { value: () => undefined, configurable: true });
    try {
      assert.match((await failureOf(client.call('DeleteDevice', device, { timeout: 50 }))).message, /got no answer/);
      const stop = new AbortController();
      const cancelled = failureOf(client.call('DeleteDevice', device, { signal: stop.signal }));
      await setImmediate();
      stop.abort();
      assert.ok((await cancelled) instanceof CancelledError);
    } finally {
      Reflect.deleteProperty(globalAgent, 'createConnection');
    }
  });

  it('ends what an agent has begun for a request that is cancelled, and keeps to itself', async () => {
    const opened = Promise.withResolvers<undefined>();
    const closed = Promise.withResolvers<undefined>();
    await using proxy = await startRawServer(() => undefined, {
      onConnection: (socket) => {
        socket.once('close', () => closed.resolve(undefined));
        opened.resolve(undefined);
      },
    });
    // As VS Code's agent does with a proxy that never answers.
    const begin = () => void connect(Number(proxy.host.split(':')[1]), '127.0.0.1').on('error', () => undefined);
    const createConnection = () => void setImmediate().then(begin);
    Object.defineProperty(globalAgent, 'createConnection', { value: createConnection, configurable: true });
    try {
      const stop = new AbortController();
      const call = clientOf('http://127.0.0.1:9').call('DeleteDevice', device, { signal: stop.signal });
      const cancelled = failureOf(call);
      await opened.promise;
      stop.abort();
      assert.ok((await cancelled) instanceof CancelledError);
      await closed.promise;
    } finally {
      Reflect.deleteProperty(globalAgent, 'createConnection');
    }
  });

  it('takes nothing that came unasked between two requests for the answer to the second', async () => {
    const stray = whole.replace('"R"', '"S"');
    let requests = 0;
    await using server = await startRawServer((socket) => {
      const answer = ++requests === 1 ? whole : whole.replace('"R"', '"T"');
      socket.write(answer, () => requests === 1 && setTimeout(() => socket.write(stray), 20));
    });
    const client = clientOf(`http://${server.host}`);
    assert.equal((await client.call('DeleteDevice', device)).RequestId, 'R');
    await new Promise((resolve) => setTimeout(resolve, 100));
    assert.equal((await client.call('DeleteDevice', device)).RequestId, 'T');
  });

  describe('over a connection that was kept, which the server closes as the next request comes', () => {
    /** Answers the first request of a connection, and resets it at the second. */
    const tired = () => {
      const answered = new WeakSet<Socket>();
      return startRawServer((socket) => {
        if (answered.has(socket)) socket.resetAndDestroy();
        else socket.write(whole);
        answered.add(socket);
      });
    };

    it('repeats what only reads', async () => {
      await using server = await tired();
      const client = clientOf(`http://${server.host}`);
      for (let call = 0; call < 2; call++) await client.call('GetDeviceStatus', device);
      assert.equal(server.requests, 3);
    });

    it('leaves open whether a change was made, and makes it once', async () => {
      await using server = await tired();
      const client = clientOf(`http://${server.host}`);
      await client.call('DeleteDevice', device);
      const error = await failureOf(client.call('DeleteDevice', device));
      assert.equal(error.code, 'ECONNRESET');
      assert.equal(error.outcome, 'unknown');
      assert.match(error.message, /broke off .* look before you repeat it/);
      assert.equal(server.requests, 2);
    });

    it('notices one that was closed before, and makes another', async () => {
      const sockets: Socket[] = [];
      await using server = await startRawServer((socket) => socket.write(whole), {
        onConnection: (socket) => sockets.push(socket),
      });
      const client = clientOf(`http://${server.host}`);
      await client.call('DeleteDevice', device);
      const [first] = sockets;
      assert.ok(first);
      first.end();
      await once(first, 'close');
      assert.equal((await client.call('DeleteDevice', device)).RequestId, 'R');
      assert.equal(sockets.length, 2);
    });
  });

  describe('over TLS', () => {
    const tls = { key: loopbackKey, cert: loopbackCertificate };

    it('takes a certificate that this computer trusts, and keeps the connection', async () => {
      const trusted = getCACertificates();
      setDefaultCACertificates([...trusted, loopbackCertificate]);
      let connections = 0;
      try {
        await using server = await startRawServer((socket) => socket.write(whole), {
          tls,
          onConnection: () => connections++,
        });
        const client = clientOf(`https://${server.host}`);
        for (let call = 0; call < 3; call++) await client.call('DeleteDevice', device);
        assert.equal(server.requests, 3);
        assert.equal(connections, 1);
      } finally {
        setDefaultCACertificates(trusted);
      }
    });

    it('makes a change again where the connection broke before it was sent', async () => {
      let connections = 0;
      // Resets at the first bytes, which are those of TLS.
      await using server = await startRawServer((socket) => socket.resetAndDestroy(), {
        onConnection: (socket) => {
          connections++;
          socket.once('data', () => socket.resetAndDestroy());
        },
      });
      const options = { retry: { retries: 2, firstWait: 1 } };
      const error = await failureOf(clientOf(`https://${server.host}`, options).call('DeleteDevice', device));
      assert.equal(error.code, 'ECONNRESET');
      assert.equal(error.outcome, 'not sent');
      assert.doesNotMatch(error.message, /look before you repeat it/);
      assert.equal(connections, 3);
    });

    it('gives a server that never comes to terms so long, and nothing was sent', async () => {
      await using server = await startRawServer(() => undefined, { afterRequest: () => undefined });
      const options = { fetch: nodeSend({ connectTimeout: 50 }), retry: { retries: 0 } };
      const error = await failureOf(clientOf(`https://${server.host}`, options).call('DeleteDevice', device));
      assert.equal(error.code, 'ETIMEDOUT');
      assert.equal(error.outcome, 'not sent');
      assert.match(error.message, /127\.0\.0\.1:\d+ does not answer\. Check the endpoint/);
    });
  });
});
