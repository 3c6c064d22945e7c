import assert from 'node:assert/strict';
import { actOnDevice } from '../../../src/client/bulk/actOnDevice.ts';
import type { DeviceAction, NamedDevice } from '../../../src/client/bulk/deviceAction.ts';
import { readDeviceNames } from '../../../src/client/bulk/readDeviceNames.ts';
import { runBulk } from '../../../src/client/bulk/runBulk.ts';
import { Client } from '../../../src/client/client.ts';
import { RateLimiter } from '../../../src/client/rateLimiter.ts';
import { operations } from '../../../src/catalogue/operations.ts';
import { startTestEmulator, type TestEmulator } from '../../support/emulator.ts';
import { requestControl } from '../../support/control.ts';
import { injectFault } from '../../support/faults.ts';

const deviceCount = 2_000;
const batch = operations.BatchRegisterDevice.parameters.Count.range[1];
const { qps } = operations.DisableThing;
const disable: DeviceAction = { operation: 'DisableThing', parameters: {} };

interface Call {
  readonly type: string;
  /** In ms since 1970, by the emulator's clock. */
  readonly at: number;
  readonly code?: string;
}

/** Collects what the emulator says of the calls of an operation, until `stop` gives them. */
async function watchCalls(emulator: TestEmulator, operation: string) {
  const answer = await requestControl(emulator, 'GET', `events?type=call&operation=${operation}`);
  const body = answer.body as ReadableStream<Uint8Array> | null;
  assert.ok(body);
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let text = '';
  const reading = (async () => {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      text += decoder.decode(value, { stream: true });
    }
  })().catch(() => undefined);
  return async (): Promise<readonly Call[]> => {
    await reader.cancel();
    await reading;
    const events = text
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Call);
    assert.ok(!events.some(({ type }) => type === 'dropped'));
    return events.filter(({ type }) => type === 'call');
  };
}

describe('Disabling two thousand devices', () => {
  let emulator: TestEmulator;
  /** Keeps to the platform's rates, as the client of a connection to the cloud does. */
  let client: Client;
  let productKey = '';

  before(async function () {
    this.timeout(120_000);
    emulator = await startTestEmulator();
    const options = { endpoint: emulator.endpoint, regionId: 'cn-shanghai', credentials: emulator.keys };
    const quick = new Client(options);
    client = new Client({ ...options, limiter: new RateLimiter() });
    const { ProductKey } = (await quick.call('CreateProduct', { ProductName: 'Two_thousand' })).Data;
    assert.ok(ProductKey);
    productKey = ProductKey;
    for (let made = 0; made < deviceCount; made += batch) {
      const { Data } = await quick.call('BatchRegisterDevice', { ProductKey, Count: batch });
      for (let status = ''; status !== 'CREATE_SUCCESS';) {
        const job = await quick.call('QueryBatchRegisterDeviceStatus', { ProductKey, ApplyId: Data.ApplyId });
        status = job.Data.Status;
      }
    }
  });

  after(async () => emulator[Symbol.asyncDispose]());

  it('ends with all of them disabled, whatever is refused by flow control or lost, and keeps the rate', async function () {
    this.timeout(240_000);
    const { signal } = new AbortController();
    const names = await readDeviceNames(client, productKey, { signal });
    assert.equal(names.length, deviceCount);
    // Refused at the beginning and once more on the way, and some answers that never come.
    await injectFault(emulator, { operation: 'DisableThing', code: 'Throttling.User', times: 150 });
    const stopWatching = await watchCalls(emulator, 'DisableThing');
    let injected = 0;
    const onProgress = ({ succeeded }: { readonly succeeded: number }): void => {
      if (injected === 0 && succeeded >= deviceCount / 2) {
        injected++;
        void injectFault(emulator, { operation: 'DisableThing', code: 'Throttling.Api', times: 150 });
        void injectFault(emulator, { operation: 'DisableThing', drop: 'answer', times: 3 });
      }
    };
    const targets = names.map((deviceName): NamedDevice => ({ productKey, deviceName }));
    const outcome = await runBulk(targets, (device) => actOnDevice(client, disable, device), { signal, onProgress });
    const calls = await stopWatching();
    assert.deepEqual(outcome.failed, []);
    assert.deepEqual(outcome.notBegun, []);
    assert.equal(new Set(outcome.succeeded.map(({ deviceName }) => deviceName)).size, deviceCount);
    assert.equal(await countDisabled(names), deviceCount);
    assert.equal(calls.filter(({ code }) => code?.startsWith('Throttling.')).length, 300);
    assert.ok(calls.length >= deviceCount + 300, `${calls.length} calls`);
    assertRate(calls.map(({ at }) => at));
  });

  async function countDisabled(names: readonly string[]): Promise<number> {
    const quick = new Client({ endpoint: emulator.endpoint, regionId: 'cn-shanghai', credentials: emulator.keys });
    let disabled = 0;
    for (let start = 0; start < names.length; start += 50) {
      const request = { ProductKey: productKey, DeviceName: names.slice(start, start + 50) };
      const { DeviceStatusList } = await quick.call('BatchGetDeviceState', request);
      disabled += DeviceStatusList.filter(({ Status }) => Status === 'DISABLE').length;
    }
    return disabled;
  }
});

/**
 * What the emulator saw, second by second. A machine that is busy may hold a call up on its way into the next second, so a
 * single one may show those of two; all of them together may be no more than the platform allows in that time.
 */
function assertRate(times: readonly number[]): void {
  const [first = 0, last = 0] = [times.at(0), times.at(-1)];
  const seconds = Map.groupBy(times, (at) => Math.floor((at - first) / 1000));
  const most = Math.max(...[...seconds.values()].map(({ length }) => length));
  assert.ok(most <= 2 * qps, `${most} calls in one second`);
  const allowed = qps * (Math.floor((last - first) / 1000) + 2);
  assert.ok(times.length <= allowed, `${times.length} calls where ${allowed} are allowed`);
}
