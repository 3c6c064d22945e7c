import assert from 'node:assert/strict';
import { CallError } from '../../../src/client/errors/callError.ts';
import { CancelledError } from '../../../src/client/errors/cancelledError.ts';
import { NetworkError } from '../../../src/client/errors/networkError.ts';
import { TimeoutError } from '../../../src/client/errors/timeoutError.ts';
import { clearFaults, injectFault } from '../../support/faults.ts';
import { startSampleEmulator, type SampleEmulator } from '../../support/sampleEmulator.ts';

const product = { ProductKey: 'a1Thermo001' } as const;

for (const format of ['JSON', 'XML'] as const) {
  describe(`failures of the platform, answered in ${format}`, () => {
    let emulator: SampleEmulator;
    const names: string[] = [];

    before(async () => {
      emulator = await startSampleEmulator();
    });
    afterEach(() => clearFaults(emulator.running));
    after(() => emulator[Symbol.asyncDispose]());

    const client = () => emulator.client({ format, retry: { firstWait: 1 } });

    /** Registers a device of a new name; gives the error, if there is one, and whether the device is there. */
    async function register() {
      const device = { ...product, DeviceName: `failing-${names.push(format)}` };
      const error: unknown = await client()
        .call('RegisterDevice', device)
        .then(
          () => undefined,
          (reason: unknown) => reason,
        );
      assert.ok(error === undefined || error instanceof CallError);
      const detail = client().call('QueryDeviceDetail', device);
      const isThere = await detail.then(
        () => true,
        () => false,
      );
      return { error, isThere };
    }

    it('that pass are not noticed by who reads', async () => {
      for (const fault of [
        { code: 'Throttling.User' },
        { code: 'ServiceUnavailable' },
        { code: 'InternalError' },
        { status: 502 },
        { drop: 'request' },
        { drop: 'answer' },
      ] as const) {
        await injectFault(emulator.running, { operation: 'QueryProduct', times: 2, ...fault });
        const { Data } = await client().call('QueryProduct', product);
        assert.equal(Data.ProductName, 'Thermostats');
      }
    });

    it('that stay are told as they are', async () => {
      await injectFault(emulator.running, { operation: 'QueryProduct', times: 4, code: 'ServiceUnavailable' });
      await assert.rejects(client().call('QueryProduct', product), { code: 'ServiceUnavailable', outcome: 'unknown' });
      assert.equal((await client().call('QueryProduct', product)).Data.ProductName, 'Thermostats');
    });

    it('that refuse a change for its number let it be made later', async () => {
      await injectFault(emulator.running, { operation: 'RegisterDevice', times: 3, code: 'Throttling.Api' });
      assert.deepEqual(await register(), { error: undefined, isThere: true });
    });

    it('that swallow a change or its answer leave it open whether it was made, and it is not made twice', async () => {
      for (const [drop, isMade] of [
        ['request', false],
        ['answer', true],
      ] as const) {
        await injectFault(emulator.running, { operation: 'RegisterDevice', drop });
        const { error, isThere } = await register();
        assert.ok(error instanceof NetworkError);
        assert.ok(error.mayHaveHappened);
        assert.equal(isThere, isMade);
      }
    });

    it('that keep a change waiting leave it open as well', async () => {
      const device = { ...product, DeviceName: `failing-${names.push(format)}` };
      const stop = new AbortController();
      await injectFault(emulator.running, { operation: 'RegisterDevice', latency: 60_000, times: 2 });
      const late = await client()
        .call('RegisterDevice', device, { timeout: 100 })
        .catch((error: unknown) => error);
      assert.ok(late instanceof TimeoutError);
      assert.ok(late.mayHaveHappened);
      const cancelled = client().call('RegisterDevice', device, { signal: stop.signal });
      setTimeout(() => stop.abort(), 100);
      const reason: unknown = await cancelled.catch((error: unknown) => error);
      assert.ok(reason instanceof CancelledError);
      assert.ok(reason.mayHaveHappened);
    });

    it('that refuse a change are known to have kept it from being made', async () => {
      await injectFault(emulator.running, { operation: 'RegisterDevice', code: 'iot.device.CreateDeviceFailed' });
      const { error, isThere } = await register();
      assert.equal(error?.outcome, 'refused');
      assert.equal(isThere, false);
    });
  });
}
