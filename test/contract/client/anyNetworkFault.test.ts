import assert from 'node:assert/strict';
import { connect, type Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import type { CallOptions, Client, Format } from '../../../src/client/client.ts';
import { CallError } from '../../../src/client/errors/callError.ts';
import { nodeSend } from '../../../src/client/transport/nodeSend.ts';
import type { Send } from '../../../src/client/transport/send.ts';
import { startLoopbackServer, type LoopbackServer, type Script } from '../../support/loopbackServer.ts';
import { startRawServer } from '../../support/rawServer.ts';
import { startSampleEmulator, type SampleEmulator } from '../../support/sampleEmulator.ts';
import { fuzzTimeout } from '../../support/fuzzRuns.ts';
import { seededRuns } from '../../support/seededRuns.ts';

interface Answer {
  readonly type: string;
  readonly body: Buffer;
}

/** Sends an answer, or what is left of it, with what goes wrong at a byte. */
type Break = (socket: Socket, answer: Answer, at: number) => void;

const page = '<!DOCTYPE html><html><body>Please log in to the network of this hotel</body></html>';

/** `length`: what the head claims. The connection is closed behind it, and the client is told so. */
function headOf({ type }: Answer, length: string): string {
  return `HTTP/1.1 200 OK\r\nContent-Type: ${type}\r\nConnection: close\r\n${length}\r\n\r\n`;
}

function textOf(answer: Answer, length = answer.body.length): Buffer {
  return Buffer.concat([Buffer.from(headOf(answer, `Content-Length: ${length}`)), answer.body]);
}

function partOf(whole: Buffer, at: number): Buffer {
  return whole.subarray(0, at % whole.length);
}

function chunked({ body }: Answer, at: number): readonly string[] {
  const cut = 1 + (at % (body.length - 1));
  return [body.subarray(0, cut), body.subarray(cut)].map(
    (chunk) => `${chunk.length.toString(16)}\r\n${chunk.toString('latin1')}\r\n`,
  );
}

/** Writes what is left a few bytes at a time. */
function drip(socket: Socket, left: Buffer): void {
  if (left.length === 0) socket.end();
  else if (!socket.destroyed) socket.write(left.subarray(0, 7), () => setImmediate(drip, socket, left.subarray(7)));
}

function pour(socket: Socket, bytes: number): void {
  const chunk = Buffer.alloc(1 << 20, ' ');
  if (bytes > 0 && !socket.destroyed) socket.write(chunk, () => pour(socket, bytes - chunk.length));
}

/** The answer comes late, and whole. */
const harmless: Readonly<Record<string, Break>> = {
  'a slow drip': (socket, answer, at) => {
    const whole = textOf(answer);
    const first = partOf(whole, at);
    socket.write(first);
    drip(socket, whole.subarray(first.length));
  },
  'other chunks': (socket, answer, at) => {
    const head = headOf(answer, 'Transfer-Encoding: chunked');
    socket.end(`${head}${chunked(answer, at).join('')}0\r\n\r\n`, 'latin1');
  },
};

/** The connection breaks off. */
const breaking: Readonly<Record<string, Break>> = {
  'a reset': (socket, answer, at) => socket.write(partOf(textOf(answer), at), () => socket.resetAndDestroy()),
  'an end': (socket, answer, at) => socket.end(partOf(textOf(answer), at)),
  'a Content-Length that is too long': (socket, answer, at) =>
    socket.end(textOf(answer, answer.body.length + 1 + (at % 1000))),
  'a chunk of no length': (socket, answer, at) => {
    const [first = ''] = chunked(answer, at);
    socket.end(`${headOf(answer, 'Transfer-Encoding: chunked')}${first}zz\r\n`, 'latin1');
  },
};

/** Something else comes, which must not be taken for an answer. */
const misleading: Readonly<Record<string, Break>> = {
  'a Content-Length that is too short': (socket, answer, at) =>
    socket.end(textOf(answer, at % (answer.body.length - 1))),
  'a page': (socket, answer, at) =>
    socket.end(textOf({ ...answer, body: Buffer.concat([partOf(answer.body, at), Buffer.from(page)]) })),
  'a packed body with a byte that is another': (socket, answer, at) => {
    const packed = gzipSync(answer.body);
    const place = at % packed.length;
    packed.writeUInt8(packed.readUInt8(place) ^ (1 << (at % 8)), place);
    const head = headOf(answer, `Content-Encoding: gzip\r\nContent-Length: ${packed.length}`);
    socket.end(Buffer.concat([Buffer.from(head), packed]));
  },
  '200 MB': (socket, answer, at) => {
    const length = 200 << 20;
    socket.write(partOf(textOf({ ...answer }, length), at + headOf(answer, '').length));
    pour(socket, length);
  },
};

const silence: Break = (socket, answer, at) => socket.write(partOf(textOf(answer), at));
const answerFaults: Readonly<Record<string, Break>> = { ...harmless, ...breaking, ...misleading, silence };
/** Nothing, or only the beginning of the request, gets as far as the platform. */
const requestFaults = ['a lost request', 'half a request'];
/** There is no connection, or the request is not taken. */
const outerFaults = ['nobody who listens', 'no TLS', 'a clock that is off'];

interface Round {
  readonly fault: string;
  /** Which byte it happens at, where there are so many; otherwise it starts again from the first. */
  readonly at: number;
  readonly operation: keyof typeof operations;
  /** It happens to the first attempt alone. */
  readonly isOnce: boolean;
  readonly format: Format;
  readonly by: string;
}

const rounds = fc.record<Round>({
  fault: fc.constantFrom(...Object.keys(answerFaults), ...requestFaults, ...outerFaults),
  at: fc.nat({ max: 99_999 }),
  operation: fc.constantFrom('QueryProduct', 'QueryDevice', 'GetDeviceShadow', 'RegisterDevice', 'DeleteDevice'),
  isOnce: fc.boolean(),
  format: fc.constantFrom('JSON', 'XML'),
  by: fc.constantFrom('fetch', 'node:http'),
});

const sends: Readonly<Record<string, Send>> = { fetch, 'node:http': nodeSend() };
const read = { ProductKey: 'a1Thermo001', DeviceName: 'thermostat-0001' } as const;
const written = 'a1Meter0001';

const { ProductKey } = read;

type Call = (client: Client, deviceName: string, options?: CallOptions) => Promise<unknown>;
const operations: Readonly<
  Record<'QueryProduct' | 'QueryDevice' | 'GetDeviceShadow' | 'RegisterDevice' | 'DeleteDevice', Call>
> = {
  QueryProduct: (client, _, options) => client.call('QueryProduct', { ProductKey }, options),
  QueryDevice: (client, _, options) => client.call('QueryDevice', { ProductKey, PageSize: 50 }, options),
  GetDeviceShadow: (client, _, options) => client.call('GetDeviceShadow', read, options),
  RegisterDevice: (client, DeviceName, options) =>
    client.call('RegisterDevice', { ProductKey: written, DeviceName }, options),
  DeleteDevice: (client, DeviceName, options) =>
    client.call('DeleteDevice', { ProductKey: written, DeviceName }, options),
};

/** What a call was answered, but for what each answer has of its own. */
type Ended = { readonly answer: unknown } | { readonly error: CallError };

describe('Any call, while anything goes wrong with the network at any byte', () => {
  let emulator: SampleEmulator;
  let way: LoopbackServer;
  let closed: string;
  /** Whom something happens to, by the header that tells it apart from the calls beside it. */
  const victims = new Map<string, { readonly round: Round; arrived: number; forwarded: number }>();
  const problems: unknown[] = [];
  /** Of all tries of a test: what an earlier one made is still there. */
  let count = 0;

  before(async () => {
    emulator = await startSampleEmulator({ enforceLimits: false });
    way = await startLoopbackServer((request, response) => {
      carry(request, response).catch((error: unknown) => problems.push(error));
      return undefined;
    });
    await using gone = await startRawServer(() => undefined);
    closed = `http://${gone.host}`;
  });
  after(async () => {
    await way[Symbol.asyncDispose]();
    await emulator[Symbol.asyncDispose]();
  });

  /** Takes a request to the emulator and its answer back, or not quite. */
  async function carry(...[request, response]: Parameters<Script>): Promise<void> {
    const { method, path, query, form, headers } = request;
    const { socket } = response;
    const victim = victims.get(String(headers['x-victim']));
    const isHit = victim && (++victim.arrived === 1 || !victim.round.isOnce);
    const { fault = '', at = 0 } = isHit ? victim.round : {};
    if (fault === 'half a request') {
      const text = `${method} ${path}?${query.toString()} HTTP/1.1\r\nHost: localhost\r\nContent-Length: ${String(form).length}\r\n\r\n${form.toString()}`;
      await sendAndGo(partOf(Buffer.from(text), at));
    }
    if (requestFaults.includes(fault)) return void socket?.resetAndDestroy();
    if (victim) victim.forwarded += 1;
    const given = await fetch(`${emulator.endpoint}${path}?${query.toString()}`, { method, body: form });
    const answer = { type: given.headers.get('content-type') ?? '', body: Buffer.from(await given.arrayBuffer()) };
    const spoil = answerFaults[fault];
    if (!spoil) response.writeHead(given.status, { 'content-type': answer.type }).end(answer.body);
    else if (socket) spoil(socket, answer, at);
  }

  async function sendAndGo(bytes: Buffer): Promise<void> {
    const socket = connect(emulator.running.httpPort, '127.0.0.1');
    socket.on('error', () => undefined);
    await new Promise((resolve) => socket.write(bytes, resolve));
    socket.destroy();
  }

  /** How the call ends that something happens to. */
  async function endOf(round: Round, id: string): Promise<Ended> {
    const { fault, at, format, by, operation } = round;
    const send: Send = (url, init) =>
      (sends[by] ?? fetch)(url, { ...init, headers: { ...init.headers, 'x-victim': id } });
    const off = fault === 'a clock that is off' ? (at % 2 ? -1 : 1) * (at + 30) * 60_000 : 0;
    const client = emulator.client({
      ...{ format, fetch: send, retry: { firstWait: 1 }, now: () => Date.now() + off },
      endpoint:
        fault === 'nobody who listens'
          ? closed
          : fault === 'no TLS'
            ? way.endpoint.replace('http:', 'https:')
            : way.endpoint,
    });
    const timeout = fault === 'silence' ? 200 : 60_000;
    const call = operations[operation](client, `victim-${id}`, { timeout });
    return call.then(
      (answer) => ({ answer: ownOf(answer) }),
      (error: unknown) => {
        assert.ok(error instanceof CallError, `no error of a call: ${String(error)}`);
        return { error };
      },
    );
  }

  const isThere = (DeviceName: string): Promise<boolean> =>
    emulator
      .client()
      .call('QueryDeviceDetail', { ProductKey: written, DeviceName })
      .then(
        () => true,
        () => false,
      );

  /** Calls that nothing happens to, over the same connections. */
  async function callBeside({ format, by }: Round, id: string): Promise<void> {
    const client = emulator.client({ format, endpoint: way.endpoint, fetch: sends[by] ?? fetch });
    const device = `beside-${id}`;
    await operations.RegisterDevice(client, device);
    const { Data } = await client.call('QueryProduct', { ProductKey });
    assert.equal(Data.ProductKey, ProductKey);
    await operations.DeleteDevice(client, device);
  }

  it('gives the right answer or an error that tells what is known of it, and harms no call beside it', async () => {
    problems.length = 0;
    const property = fc.asyncProperty(rounds, async (round) => {
      const id = String(++count);
      const { fault, operation, isOnce, by } = round;
      const device = `victim-${id}`;
      const victim = { round, arrived: 0, forwarded: 0 };
      victims.set(id, victim);
      const isRead = operation !== 'RegisterDevice' && operation !== 'DeleteDevice';
      if (operation === 'DeleteDevice') await operations.RegisterDevice(emulator.client(), device);
      const right = isRead ? ownOf(await operations[operation](emulator.client(), device)) : undefined;
      const [end] = await Promise.all([endOf(round, id), callBeside(round, `${id}-1`), callBeside(round, `${id}-2`)]);
      await callBeside(round, `${id}-3`);

      const isBroken = fault in breaking || requestFaults.includes(fault);
      if ('answer' in end) {
        assert.ok(fault in harmless || fault in misleading || (isBroken && isRead && isOnce), 'it cannot succeed');
        if (isRead) assert.deepEqual(end.answer, right);
      } else {
        assert.ok(!(fault in harmless) && !(isBroken && isRead && isOnce), end.error.message);
        assert.ok(!end.error.message.includes(emulator.running.keys.accessKeySecret));
        const unsent = by === 'fetch' && fault === 'no TLS' ? 'unknown' : 'not sent';
        const known = fault === 'a clock that is off' ? 'refused' : outerFaults.includes(fault) ? unsent : 'unknown';
        assert.equal(end.error.outcome, known, end.error.message);
        if (fault === 'silence') assert.equal(end.error.code, 'Timeout');
      }
      victims.delete(id);
      if (isRead) return;
      assert.ok(victim.forwarded <= 1, `made ${victim.forwarded} times`);
      const isMade = (await isThere(device)) === (operation === 'RegisterDevice');
      if ('answer' in end) assert.ok(isMade, 'it was said to be made');
      else if (end.error.outcome !== 'unknown' || victim.forwarded === 0) assert.ok(!isMade, end.error.message);
      else if (isBroken) assert.ok(isMade, 'it was made before its answer broke off');
    });
    await fc.assert(property, seededRuns(40));
    assert.deepEqual(problems, []);
  }).timeout(fuzzTimeout);
});

function ownOf(answer: unknown): unknown {
  const { RequestId, ...own } = answer as { readonly RequestId: string };
  assert.ok(RequestId);
  return own;
}
