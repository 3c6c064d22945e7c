import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import type { Socket } from 'node:net';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { Client, type Format } from '../../../src/client/client.ts';
import { CallError, type FailureOutcome } from '../../../src/client/errors/callError.ts';
import { nodeSend } from '../../../src/client/transport/nodeSend.ts';
import type { Send } from '../../../src/client/transport/send.ts';
import { startLoopbackServer } from '../../support/loopbackServer.ts';
import { startOldTlsServer } from '../../support/oldTlsServer.ts';
import { startSampleEmulator } from '../../support/sampleEmulator.ts';
import { loopbackCertificate, loopbackKey } from '../../support/tlsBroker.ts';
import { startRawServer, type RawServer, type Reply } from '../../support/rawServer.ts';

interface Failure {
  readonly name: string;
  readonly reply: Reply;
  readonly format?: Format;
  /** What a person reads has to match it. */
  readonly says: RegExp;
  readonly code?: string | RegExp;
}

const json = '{"RequestId":"A","Success":true,"Data":{"DeviceName":"d"}}';
const page = '<!DOCTYPE html><html><body>Please log in to the network of this hotel</body></html>';

function head(length: number, type = 'application/json', more = ''): string {
  return `HTTP/1.1 200 OK\r\nContent-Type: ${type}\r\nContent-Length: ${length}\r\n${more}\r\n`;
}

/** Sends without end, one byte after the other, until the other side goes. */
function drip(socket: Socket, byte: string): void {
  const timer = setInterval(() => socket.write(byte), 10);
  socket.once('close', () => clearInterval(timer));
}

/** Sends so many bytes as the other side takes them. */
function pour(socket: Socket, bytes: number): void {
  const chunk = Buffer.alloc(1 << 20, ' ');
  const next = (left: number): void => {
    if (left > 0 && !socket.destroyed) socket.write(chunk, () => next(left - chunk.length));
  };
  next(bytes);
}

const broken = /connection to 127\.0\.0\.1:\d+ (?:broke off|failed) \(.+\)\. (?:Try again|Check the network)/;
const late = /RegisterDevice got no answer from 127\.0\.0\.1:\d+ within 0\.3 s\. Check the network, or try again/;
const notThePlatform =
  /cannot be read: .+ What came: HTTP 200, .+ Check the endpoint of the connection, and that no proxy/;
const tooLong = /cannot be read: it is longer than 16 MB/;

const failures: readonly Failure[] = [
  { name: 'a reset in place of an answer', reply: (socket) => socket.resetAndDestroy(), says: broken },
  { name: 'an end in place of an answer', reply: (socket) => socket.end(), says: broken },
  {
    name: 'a reset within the head',
    reply: (socket) => socket.write('HTTP/1.1 200 O', () => socket.resetAndDestroy()),
    says: broken,
  },
  {
    name: 'a reset within the body',
    reply: (socket) => socket.write(`${head(json.length)}{"Requ`, () => socket.resetAndDestroy()),
    says: broken,
  },
  {
    name: 'an end within a body of chunks',
    reply: (socket) => socket.end('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{"Req\r\n'),
    says: broken,
  },
  {
    name: 'a chunk of no length',
    reply: (socket) => socket.end('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n'),
    says: broken,
  },
  { name: 'no answer at all', reply: () => undefined, says: late, code: 'Timeout' },
  {
    name: 'a head that drips',
    reply: (socket) => {
      socket.write('HTTP/1.1 200 OK\r\nX: ');
      drip(socket, 'x');
    },
    says: late,
    code: 'Timeout',
  },
  {
    name: 'a body that drips',
    reply: (socket) => {
      socket.write(head(1_000_000));
      drip(socket, ' ');
    },
    says: late,
    code: 'Timeout',
  },
  {
    name: 'a Content-Length that is too long, and an end',
    reply: (socket) => socket.end(`${head(json.length + 100)}${json}`),
    says: broken,
  },
  {
    name: 'a Content-Length that is too long, and silence',
    reply: (socket) => socket.write(`${head(json.length + 100)}${json}`),
    says: late,
    code: 'Timeout',
  },
  {
    name: 'a Content-Length that is too short',
    reply: (socket) => socket.end(`${head(json.length - 10)}${json}`),
    says: /cannot be read: it is not JSON, or not all of it|broke off|failed/,
  },
  {
    name: 'a Content-Length that is no number',
    reply: (socket) => socket.end(`HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n${json}`),
    says: broken,
  },
  {
    name: 'HTML for JSON',
    reply: (socket) => socket.end(`${head(page.length, 'text/html')}${page}`),
    says: /it is HTML, not JSON.+What came: HTTP 200, text\/html/,
    code: 'MalformedAnswer',
  },
  {
    name: 'HTML for XML',
    format: 'XML',
    reply: (socket) => socket.end(`${head(page.length, 'text/html')}${page}`),
    says: /it is HTML, not XML/,
    code: 'MalformedAnswer',
  },
  {
    name: 'JSON for XML',
    format: 'XML',
    reply: (socket) => socket.end(`${head(json.length)}${json}`),
    says: /it is JSON, not XML/,
    code: 'MalformedAnswer',
  },
  {
    name: 'XML for JSON',
    reply: (socket) => socket.end(`${head(4, 'text/xml')}<a/>`),
    says: /it is XML, not JSON/,
    code: 'MalformedAnswer',
  },
  {
    name: 'nothing',
    reply: (socket) => socket.end(head(0)),
    says: notThePlatform,
    code: 'MalformedAnswer',
  },
  {
    name: 'another protocol',
    reply: (socket) => socket.end('SSH-2.0-OpenSSH_9.9\r\n'),
    says: broken,
  },
  {
    name: 'headers without end',
    reply: (socket) => socket.end(head(2, 'a', `X: ${'x'.repeat(100_000)}\r\n`)),
    says: broken,
  },
  {
    name: 'a compressed body that is not',
    reply: (socket) => socket.end(`${head(json.length, 'application/json', 'Content-Encoding: gzip\r\n')}${json}`),
    says: broken,
  },
  {
    name: 'a few kilobytes that unpack to 200 MB',
    reply: (socket) => {
      const packed = gzipSync(Buffer.alloc(200 << 20, ' '));
      socket.write(head(packed.length, 'application/json', 'Content-Encoding: gzip\r\n'));
      socket.end(packed);
    },
    says: tooLong,
    code: 'MalformedAnswer',
  },
];

/** The error of a change that must fail. Servers that keep it waiting have 0.3 s, those that send much have time. */
async function failureOf(client: Client, timeout = 300): Promise<CallError> {
  const error: unknown = await client.call('RegisterDevice', { ProductKey: 'pk' }, { timeout }).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof CallError, String(error));
  return error;
}

function assertTold(error: CallError, says: RegExp, outcome: FailureOutcome): void {
  assert.match(error.message, says);
  assert.ok(!error.message.includes('secret-of-the-key'), error.message);
  assert.equal(error.outcome, outcome, error.message);
  assert.equal(error.mayHaveHappened, outcome === 'unknown');
  if (outcome === 'unknown') assert.match(error.message, /look before you repeat it/);
}

/** What became of a change that a process of its own makes through a proxy, sent by `fetch` or by Node's own HTTP. */
async function callThrough(
  proxy: string,
  by: string,
): Promise<{ readonly message: string; readonly outcome: FailureOutcome }> {
  const script = fileURLToPath(new URL('support/callThroughProxy.ts', import.meta.url));
  const env = { ...process.env, NODE_USE_ENV_PROXY: '1', HTTPS_PROXY: `http://${proxy}`, NO_PROXY: '' };
  const { stdout } = await promisify(execFile)(process.execPath, [script, by], { env });
  return JSON.parse(stdout) as { message: string; outcome: FailureOutcome };
}

const tests = (by: string, send: Send) => () => {
  let server: RawServer | undefined;

  const clientOf = (endpoint: string, format: Format = 'JSON'): Client => {
    const credentials = { accessKeyId: 'id', accessKeySecret: 'secret-of-the-key' };
    const options = { credentials, regionId: 'cn-shanghai', retry: { firstWait: 1 }, fetch: send };
    return new Client({ endpoint, format, ...options });
  };

  afterEach(async () => {
    await server?.[Symbol.asyncDispose]();
    server = undefined;
  });

  for (const { name, reply, format, says, code } of failures) {
    it(`by ${name}: the error is clear, the outcome unknown, and it is sent once`, async () => {
      server = await startRawServer(reply);
      const timeout = says === late ? 300 : 20_000;
      const error = await failureOf(clientOf(`http://${server.host}`, format), timeout);
      assertTold(error, says, 'unknown');
      if (code !== undefined) assert.equal(error.code, code);
      assert.equal(server.requests, 1);
    });
  }

  it('by 200 MB: little more is read than any answer has, and the connection is closed', async () => {
    const { promise: closed, resolve } = Promise.withResolvers<number>();
    server = await startRawServer((socket) => {
      socket.once('close', () => resolve(socket.bytesWritten));
      socket.write(head(200 << 20));
      pour(socket, 200 << 20);
    });
    assertTold(await failureOf(clientOf(`http://${server.host}`), 20_000), tooLong, 'unknown');
    const written = await closed;
    assert.ok(written < 64 << 20, `${written} bytes were written`);
  });

  it('by a Content-Length that is too short: what is left over is no answer to the next call', async () => {
    const other = json.replace('"A"', '"B"');
    server = await startRawServer((socket) => {
      // The surplus is an answer of its own, such as a client that reuses the connection would take for its next one.
      socket.write(`${head(json.length)}${json}${head(other.length)}${other}`);
    });
    const client = clientOf(`http://${server.host}`);
    for (let call = 0; call < 5; call++) {
      const outcome = await client.callUntyped('GetNothing', {}).catch((error: unknown) => error);
      if (!(outcome instanceof CallError)) assert.equal((outcome as { RequestId: string }).RequestId, 'A');
    }
  });

  it('by nobody who listens: nothing was sent', async () => {
    server = await startRawServer(() => undefined);
    const { host } = server;
    await server[Symbol.asyncDispose]();
    server = undefined;
    const error = await failureOf(clientOf(`http://${host}`));
    assertTold(error, /nothing listens at 127\.0\.0\.1:\d+\. Start the emulator, or check the endpoint/, 'not sent');
    assert.equal(error.code, 'ECONNREFUSED');
  });

  describe('by TLS', () => {
    /** Who sends by fetch does not hear how far it came. */
    const unsent = send === fetch ? 'unknown' : 'not sent';
    const tls = { key: loopbackKey, cert: loopbackCertificate };

    it('with a certificate that nobody signed: nothing was sent', async () => {
      server = await startRawServer((socket) => socket.end(`${head(json.length)}${json}`), { tls });
      const error = await failureOf(clientOf(`https://${server.host}`));
      assertTold(error, /the certificate of 127\.0\.0\.1:\d+ is not to be trusted .*Check the endpoint/, 'not sent');
      assert.equal(server.requests, 0);
    });

    it('with a certificate of another host: nothing was sent', async () => {
      const trusted = getCACertificates();
      setDefaultCACertificates([...trusted, loopbackCertificate]);
      try {
        server = await startRawServer((socket) => socket.end(`${head(json.length)}${json}`), {
          ...{ tls, address: '127.0.0.2' },
        });
        const error = await failureOf(clientOf(`https://${server.host}`));
        assertTold(error, /the certificate of 127\.0\.0\.2:\d+ is not to be trusted .*altnames/, 'not sent');
        assert.equal(server.requests, 0);
      } finally {
        setDefaultCACertificates(trusted);
      }
    });

    for (const answers of ['an alert', 'TLS 1.0'] as const) {
      it(`of versions that are too old, by a server that answers with ${answers}`, async () => {
        server = await startOldTlsServer(answers);
        const error = await failureOf(clientOf(`https://${server.host}`), 20_000);
        assertTold(error, /127\.0\.0\.1:\d+ speaks only versions of TLS that are too old.* any proxy/, unsent);
      });
    }

    it('that is not spoken there', async () => {
      await using plain = await startLoopbackServer(() => undefined);
      const error = await failureOf(clientOf(plain.endpoint.replace('http:', 'https:')), 20_000);
      assertTold(error, /what answers at 127\.0\.0\.1:\d+ does not speak https\. Check the endpoint/, unsent);
      assert.deepEqual(plain.requests, []);
    });
  });

  describe('by its proxy', () => {
    for (const [name, status] of [
      ['lets nobody through', '407 Proxy Authentication Required'],
      ['finds no way on', '502 Bad Gateway'],
    ] as const) {
      it(`which ${name}`, async () => {
        server = await startRawServer((socket) => socket.end(`HTTP/1.1 ${status}\r\nContent-Length: 0\r\n\r\n`));
        const { message } = await callThrough(server.host, by);
        assert.match(message, new RegExp(`iot.fleetbook.invalid failed .*${status.slice(0, 3)}.*Check .* any proxy`));
      });
    }

    it('which does not run: nothing was sent, and the proxy is named', async () => {
      server = await startRawServer(() => undefined);
      const { host } = server;
      await server[Symbol.asyncDispose]();
      server = undefined;
      const { message, outcome } = await callThrough(host, by);
      assert.equal(outcome, 'not sent');
      assert.match(message, new RegExp(`nothing listens at ${host}, .* iot.fleetbook.invalid.* proxy`));
    });
  });

  for (const hours of [-1, 1]) {
    it(`by a clock that is ${hours} h off: it is refused, and the error says so`, async () => {
      await using emulator = await startSampleEmulator();
      const client = emulator.client({ now: () => Date.now() + hours * 3_600_000, fetch: send });
      const error = await failureOf(client, 20_000);
      assertTold(error, /clock/, 'refused');
    });
  }
};

describe('A change that meets a network that fails, sent by fetch', tests('fetch', fetch));
describe('A change that meets a network that fails, sent by node:http', tests('node:http', nodeSend()));
