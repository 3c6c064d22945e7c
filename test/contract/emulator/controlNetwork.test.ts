import assert from 'node:assert/strict';
import type { Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { EmulatorError } from '../../../src/client/errors/emulatorError.ts';
import { followEvents } from '../../../src/features/emulator/followEvents.ts';
import {
  askControl,
  downloadControl,
  sendControl,
  type ControlTarget,
} from '../../../src/features/emulator/sendControl.ts';
import { ControlError } from '../../../src/platform/controlError.ts';
import type { FollowedEvent } from '../../../src/platform/emulatorControl.ts';
import { startRawServer, type RawServer, type Reply } from '../../support/rawServer.ts';

const controlToken = 'token-of-the-control-interface';
const head = (length: number) => `HTTP/1.1 200 OK\r\nContent-Length: ${length}\r\n\r\n`;
const chunked = 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n';
const chunk = (text: string) => `${text.length.toString(16)}\r\n${text}\r\n`;

/** Sends without end, one byte after the other, until the other side goes. */
function drip(socket: Socket, bytes: string): void {
  const timer = setInterval(() => socket.write(bytes), 10);
  socket.once('close', () => clearInterval(timer));
}

/** Sends a body of so many bytes as the other side takes them. */
function pour(socket: Socket, bytes: number): void {
  const piece = Buffer.alloc(1 << 20, ' ');
  const next = (left: number): void => {
    if (left > 0 && !socket.destroyed) socket.write(piece, () => next(left - piece.length));
  };
  next(bytes);
}

const late = /gave no answer within 0\.3 s\. Try again, or restart it/;
const unanswered = /does not answer/;
const brokenOff = /broke off\. Try it again/;
const page = '<!DOCTYPE html><p>Please log in';

/** Each way in which a network fails, and what a person reads of a request that meets it. */
const failures: readonly (readonly [name: string, reply: Reply, says: RegExp])[] = [
  ['a reset in place of an answer', (socket) => socket.resetAndDestroy(), unanswered],
  ['an end in place of an answer', (socket) => socket.end(), unanswered],
  ['another protocol', (socket) => socket.end('SSH-2.0-OpenSSH_9.9\r\n'), unanswered],
  ['a reset within the body', (socket) => socket.write(`${head(100)}{"a"`, () => socket.resetAndDestroy()), brokenOff],
  ['an end within the body', (socket) => socket.end(`${chunked}${chunk('{"a"')}`), brokenOff],
  ['a Content-Length that is too long, and an end', (socket) => socket.end(`${head(9)}{}`), brokenOff],
  ['a Content-Length that is too long, and silence', (socket) => socket.write(`${head(9)}{}`), late],
  ['a Content-Length that is too short', (socket) => socket.end(`${head(3)}{"a":1}`), brokenOff],
  [
    'a Content-Length that is no number',
    (socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n{}'),
    unanswered,
  ],
  ['HTML for JSON', (socket) => socket.end(`${head(page.length)}${page}`), brokenOff],
  ['no answer at all', () => undefined, late],
  [
    'a head that drips',
    (socket) => {
      socket.write('HTTP/1.1 200 OK\r\nX: ');
      drip(socket, 'x');
    },
    late,
  ],
  [
    'a body that drips',
    (socket) => {
      socket.write(head(1_000_000));
      drip(socket, ' ');
    },
    late,
  ],
  [
    'a refusal that is not the emulator’s',
    (socket) => socket.end('HTTP/1.1 502 Bad\r\nContent-Length: 0\r\n\r\n'),
    /HTTP 502/,
  ],
];

describe('The control interface behind a connection that fails', () => {
  let server: RawServer | undefined;

  afterEach(async () => {
    await server?.[Symbol.asyncDispose]();
    server = undefined;
  });

  const serve = async (reply: Reply): Promise<ControlTarget> => {
    server = await startRawServer(reply);
    return { endpoint: { httpPort: Number(server.host.split(':')[1]) }, keys: { controlToken } };
  };
  const failureOf = async (asked: Promise<unknown>): Promise<Error> => {
    const error: unknown = await asked.then(
      () => undefined,
      (reason: unknown) => reason,
    );
    assert.ok(error instanceof EmulatorError || error instanceof ControlError, String(error));
    assert.ok(!error.message.includes(controlToken));
    return error;
  };

  for (const [name, reply, says] of failures) {
    it(`by ${name}: the error is clear, and the request is sent once`, async () => {
      const target = await serve(reply);
      const timeout = says === late ? 300 : 20_000;
      const error = await failureOf(askControl(target, { method: 'POST', path: 'faults', json: {}, timeout }));
      assert.match(error.message, says);
      assert.equal(server?.requests, 1);
    });
  }

  it('by 200 MB: little more is read than any answer has', async () => {
    const { promise: closed, resolve } = Promise.withResolvers<number>();
    const target = await serve((socket) => {
      socket.once('close', () => resolve(socket.bytesWritten));
      socket.write(head(200 << 20));
      pour(socket, 200 << 20);
    });
    const error = await failureOf(askControl(target, { method: 'GET', path: 'traces' }));
    assert.match(error.message, /longer than 64 MB/);
    const written = await closed;
    assert.ok(written < 100 << 20, `${written} bytes were written`);
  });

  it('by nobody who listens', async () => {
    const target = await serve(() => undefined);
    await server?.[Symbol.asyncDispose]();
    server = undefined;
    assert.match((await failureOf(askControl(target, { method: 'GET', path: 'status' }))).message, unanswered);
  });

  it('by silence within what is downloaded or uploaded bit by bit', async () => {
    const target = await serve((socket) => socket.write(`${head(100)}{"a"`));
    const pieces = await downloadControl(target, { method: 'GET', path: 'state', timeout: 300 });
    assert.match((await failureOf(Array.fromAsync(pieces))).message, late);
    const body = async function* () {
      yield await Promise.resolve(Buffer.from('{}'));
      await new Promise(() => undefined);
    };
    const upload = askControl(target, { method: 'PUT', path: 'state', body: body(), timeout: 300 });
    assert.match((await failureOf(upload)).message, brokenOff);
  });

  it('by nothing at all: what may take any time is answered when it is done, or is cancelled', async () => {
    // Longer than a connection may be silent otherwise, as what is sent after it shows.
    const target = await serve((socket) => void setTimeout(() => socket.end(`${head(2)}{}`), 600));
    const request = { method: 'POST', path: 'reset', timeout: 0 } as const;
    const impatient = failureOf(askControl(target, { ...request, timeout: 300 }));
    assert.deepEqual(await askControl(target, request), {});
    assert.match((await impatient).message, late);
    const cancel = new AbortController();
    const cancelled = askControl(target, { ...request, signal: cancel.signal });
    cancel.abort(new Error('nobody waits'));
    await assert.rejects(cancelled, /nobody waits/);
  });

  it('by nothing at all: a download goes on when it is taken late, and an end within it is told', async () => {
    const size = 32 << 20;
    const target = await serve((socket) => {
      socket.write(head(size));
      pour(socket, size);
    });
    const pieces = await downloadControl(target, { method: 'GET', path: 'state', timeout: 100 });
    let taken = 0;
    for await (const piece of pieces) {
      if (taken === 0) await delay(500);
      taken += piece.length;
    }
    assert.equal(taken, size);
    await server?.[Symbol.asyncDispose]();
    const broken = await serve((socket) => socket.end(`${head(9)}{}`));
    const few = await downloadControl(broken, { method: 'GET', path: 'state' });
    assert.match((await failureOf(Array.fromAsync(few))).message, brokenOff);
  });
});

const watching = '{"type":"watching"}\n';

/** How a stream of events begins, and what becomes of it once the first line was read. */
const endings: readonly (readonly [name: string, begin: string, end: Reply])[] = [
  ['a reset', chunked, (socket) => socket.resetAndDestroy()],
  ['an end within a line', chunked, (socket) => socket.end(`${chunk('{"type')}0\r\n\r\n`)],
  ['an end within a chunk', chunked, (socket) => socket.end('ff\r\n{"type')],
  ['a Content-Length that is too short', head(watching.length + 3), (socket) => socket.end('{"type":"call"}\n')],
  ['a Content-Length that is too long', head(1000), (socket) => socket.end()],
  ['HTML', chunked, (socket) => socket.write(chunk(`${page}\n`))],
  ['bytes that are no UTF-8', chunked, (socket) => socket.write(Buffer.from('1\r\n\xff\r\n', 'latin1'))],
  ['silence', chunked, () => undefined],
  ['a line that drips and never ends', chunked, (socket) => drip(socket, chunk(' '))],
  ['a line of 200 MB', head(watching.length + (200 << 20)), (socket) => pour(socket, 200 << 20)],
];

describe('The stream of events behind a connection that fails', () => {
  /** The first stream does as `reply` says, and `end` once it is watched; the next one brings an event. */
  async function kindsOf(reply: Reply, end?: Reply): Promise<readonly string[]> {
    const sockets: Socket[] = [];
    await using server = await startRawServer((socket) => {
      sockets.push(socket);
      if (sockets.length === 1) reply(socket);
      else socket.write(`${chunked}${chunk(`${watching}{"type":"call","at":1}\n`)}`);
    });
    const target = { endpoint: { httpPort: Number(server.host.split(':')[1]) }, keys: { controlToken } };
    const told: FollowedEvent[] = [];
    const said: string[] = [];
    const { promise: isBack, resolve } = Promise.withResolvers<undefined>();
    const following = followEvents(
      {
        isRunning: () => true,
        onDidChangeStatus: () => ({ dispose: () => undefined }),
        open: (path, signal) => sendControl(target, { method: 'GET', path, signal }),
        log: { debug: (line) => void said.push(line) },
        longestSilence: 500,
      },
      {},
      (event) => {
        told.push(event);
        if (told.length === 1 && sockets[0]) end?.(sockets[0]);
        if (event.kind === 'event') resolve(undefined);
      },
    );
    await isBack;
    following.dispose();
    assert.ok(!said.join().includes(controlToken));
    return told.map(({ kind }) => kind);
  }

  for (const [name, begin, end] of endings) {
    it(`by ${name}: the loss is told, and it comes back`, async () => {
      const first = begin === chunked ? chunk(watching) : watching;
      const kinds = await kindsOf((socket) => socket.write(`${begin}${first}`), end);
      assert.deepEqual(kinds, ['watching', 'lost', 'watching', 'event']);
    });
  }

  for (const [name, reply] of failures) {
    it(`by ${name} from the start: it is opened again`, async () => {
      assert.deepEqual(await kindsOf(reply), ['watching', 'event']);
    });
  }
});
