import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import fc from 'fast-check';
import { parseStringPromise } from 'xml2js';
import { canonicalQuery, sign, stringToSign } from '../../../src/client/signature.ts';
import { HeapWatch } from '../../support/heapWatch.ts';
import { seed } from '../../support/seed.ts';
import { startTestEmulator, type TestEmulator } from '../../support/emulator.ts';
import {
  commonRequests,
  operationRequests,
  rawBytes,
  type ArbitraryRequest,
  type ArbitraryValue,
} from './support/arbitraryRequests.ts';

/** `RANDOM_REQUESTS=100000` for the long form. */
const requestCount = Number(process.env['RANDOM_REQUESTS'] ?? 10_000);
/** Of ten requests eight are for operations, one has something wrong with it, and one is no HTTP. */
const batch = { operations: 20, common: 10, raw: 20 };
const runs = {
  operations: Math.ceil((requestCount * 0.8) / batch.operations),
  common: Math.ceil((requestCount * 0.1) / batch.common),
  raw: Math.ceil((requestCount * 0.1) / batch.raw),
};

describe(`the emulator under ${requestCount} random requests`, () => {
  let emulator: TestEmulator;
  let errors: string[];
  let known: Map<string, string[]>;
  let nonce = 0;

  before(async () => {
    errors = [];
    const ignore = () => undefined;
    const log = { debug: ignore, info: ignore, warn: ignore, error: (line: string) => errors.push(line) };
    emulator = await startTestEmulator({ seed: 'sample', log });
    known = new Map([
      ['ProductKey', ['a1Meter0001']],
      ['DeviceName', ['meter-0001', 'meter-0002']],
      ['TopicFullName', ['/a1Meter0001/meter-0001/user/get', '/a1Meter0001/meter-0001/user/update']],
    ]);
  });
  after(() => emulator[Symbol.asyncDispose]());
  afterEach(() => assert.deepEqual(errors, []));

  function resolve(value: ArbitraryValue): string {
    if (typeof value === 'string') return value;
    const values = known.get(value.of) ?? known.get('ProductKey') ?? [];
    return values[value.known % values.length] ?? '';
  }

  /** Keys and ids of an answer are what later requests name. */
  function learn(body: string): void {
    for (const [, name = '', value = ''] of body.matchAll(/(\w+(?:Key|Id|Name))(?:":"?|>)([^"<,}]+)/g)) {
      const values = known.get(name) ?? [];
      if (!values.includes(value) && values.length < 30) known.set(name, [...values, value]);
    }
  }

  async function send({ operation, parameters, method, format }: ArbitraryRequest, isSigned: boolean): Promise<void> {
    const all = new Map<string, string>([
      ['Action', operation],
      ...Object.entries({ Version: '2018-01-20', Format: format, RegionId: 'cn-shanghai' }),
      ...Object.entries({ SignatureMethod: 'HMAC-SHA1', SignatureVersion: '1.0', SignatureNonce: `${++nonce}` }),
      ['AccessKeyId', emulator.keys.accessKeyId],
      ['Timestamp', new Date().toISOString().replace(/\.\d+/, '')],
      ...parameters.map(([name, value]) => [name, resolve(value)] as const),
    ]);
    if (isSigned) all.set('Signature', sign(emulator.keys.accessKeySecret, stringToSign(method, all)));
    const content = canonicalQuery(all);
    const answer = await (method === 'GET'
      ? fetch(`${emulator.endpoint}/?${content}`)
      : fetch(emulator.endpoint, {
          method,
          headers: { 'content-type': 'application/x-www-form-urlencoded' },
          body: content,
        }));
    const body = await answer.text();
    const shown = `${operation} ${canonicalQuery(all)}: ${answer.status} ${body}`;
    assert.ok(answer.status < 500, shown);
    if (answer.headers.get('content-type')?.includes('json')) assert.doesNotThrow(() => void JSON.parse(body), shown);
    else await assert.doesNotReject(parseStringPromise(body), shown);
    learn(body);
  }

  async function sendRaw(bytes: Uint8Array): Promise<void> {
    const socket = connect(emulator.httpPort, '127.0.0.1');
    let answer = '';
    socket.setEncoding('latin1').on('data', (data: string) => (answer += data));
    // Breaking the connection is a good answer to nonsense.
    socket.on('error', () => undefined);
    socket.write(bytes);
    // Where nothing comes back the server waits for more, of which it then sees the end.
    setTimeout(() => socket.end(), 20);
    await once(socket, 'close');
    assert.match(answer, /^(?:HTTP\/1\.1 [1-4]|$)/, Buffer.from(bytes).toString('latin1'));
  }

  async function assertAlive(): Promise<void> {
    const answer = await fetch(`${emulator.endpoint}/?Format=JSON`);
    assert.equal(((await answer.json()) as { Code: string }).Code, 'MissingAction');
  }

  it('carries out or refuses every operation with any parameters, without growing', async () => {
    const heap = new HeapWatch(runs.operations);
    let done = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(operationRequests, { minLength: batch.operations, maxLength: batch.operations }),
        async (requests) => {
          await Promise.all(requests.map((request) => send(request, true)));
          heap.note(done++);
        },
      ),
      { numRuns: runs.operations, seed },
    );
    await assertAlive();
    heap.assertSteady();
    console.log(`      ${runs.operations * batch.operations} requests; heap by thirds, in MB: ${heap.toString()}`);
  }).timeout(2_400_000);

  it('refuses whatever is wrong with the common parameters, signed or not', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(commonRequests, { minLength: batch.common, maxLength: batch.common }),
        fc.boolean(),
        async (requests, isSigned) => {
          await Promise.all(requests.map((request) => send(request, isSigned)));
        },
      ),
      { numRuns: runs.common, seed },
    );
    await assertAlive();
  }).timeout(1_200_000);

  it('stands what is no HTTP', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(rawBytes, { minLength: batch.raw, maxLength: batch.raw }), async (messages) => {
        await Promise.all(messages.map(sendRaw));
      }),
      { numRuns: runs.raw, seed },
    );
    await assertAlive();
  }).timeout(1_200_000);
});
