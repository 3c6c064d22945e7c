import assert from 'node:assert/strict';
import { actOnDevice } from '../../../src/client/bulk/actOnDevice.ts';
import type { DeviceAction, NamedDevice } from '../../../src/client/bulk/deviceAction.ts';
import { readDeviceNames } from '../../../src/client/bulk/readDeviceNames.ts';
import { runBulk } from '../../../src/client/bulk/runBulk.ts';
import { Client } from '../../../src/client/client.ts';
import { RateLimiter } from '../../../src/client/rateLimiter.ts';
import { operations } from '../../../src/catalogue/operations.ts';
import { startTestEmulator, type TestEmulator } from '../../support/emulator.ts';
import { countDisabled } from '../../support/countDisabled.ts';
import { injectFault } from '../../support/faults.ts';
import { registerMany } from '../../support/registerMany.ts';
import { assertRate, watchCalls } from '../../support/watchCalls.ts';

const deviceCount = 2_000;
const { qps } = operations.DisableThing;
const disable: DeviceAction = { operation: 'DisableThing', parameters: {} };

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
    await registerMany(quick, ProductKey, deviceCount);
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
    const quick = new Client({ endpoint: emulator.endpoint, regionId: 'cn-shanghai', credentials: emulator.keys });
    assert.equal(await countDisabled(quick, productKey, names), deviceCount);
    assert.equal(calls.filter(({ code }) => code?.startsWith('Throttling.')).length, 300);
    assert.ok(calls.length >= deviceCount + 300, `${calls.length} calls`);
    assertRate(calls, qps);
  });
});
