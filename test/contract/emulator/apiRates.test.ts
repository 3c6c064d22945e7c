import assert from 'node:assert/strict';
import { Client } from '../../../src/client/client.ts';
import type { OperationName } from '../../../src/catalogue/operations.ts';
import { startTestEmulator, type TestEmulator } from '../../support/emulator.ts';

describe('The rates of operations', () => {
  let emulator: TestEmulator;
  let clock: number;
  afterEach(() => emulator[Symbol.asyncDispose]());
  const start = async (enforceLimits: boolean) => {
    clock = Date.now();
    emulator = await startTestEmulator({ enforceLimits, now: () => clock });
    const { endpoint, keys } = emulator;
    const client = new Client({ endpoint, regionId: 'cn-shanghai', credentials: keys, retry: { retries: 0 } });
    const { ProductKey = '' } = await client.call('CreateProduct', { ProductName: 'Machines', NodeType: 0 });
    clock += 1000;
    const calls: Partial<Record<OperationName, () => Promise<unknown>>> = {
      PubBroadcast: () =>
        client.call('PubBroadcast', {
          ProductKey,
          TopicFullName: `/broadcast/${ProductKey}/x`,
          MessageContent: 'eA==',
        }),
      QueryDeviceStatistics: () => client.call('QueryDeviceStatistics', { ProductKey }),
      ListRule: () => client.call('ListRule', { CurrentPage: 1, PageSize: 10 }),
    };
    /** How often each code came, of so many calls. */
    return async (operation: keyof typeof calls, times: number) => {
      const codes: Record<string, number> = {};
      for (let time = 0; time < times; time++) {
        const code = await calls[operation]!().then(
          () => 'success',
          (error: unknown) => (error instanceof Error && 'code' in error ? String(error.code) : String(error)),
        );
        codes[code] = (codes[code] ?? 0) + 1;
      }
      return codes;
    };
  };

  it('are those of the catalogue, and 100 calls a second in all', async () => {
    const call = await start(true);
    assert.deepEqual(await call('PubBroadcast', 3), { success: 1, 'iot.messagebroker.RateLimit': 2 });
    assert.deepEqual(await call('QueryDeviceStatistics', 52), { success: 50, 'Throttling.Api': 2 });
    assert.deepEqual(await call('ListRule', 51), { success: 49, 'Throttling.User': 2 });
    clock += 1000;
    assert.deepEqual(await call('PubBroadcast', 1), { success: 1 });
    assert.deepEqual(await call('ListRule', 51), { success: 50, 'Throttling.Api': 1 });
  });

  it('are not enforced where nobody asked for that', async () => {
    const call = await start(false);
    assert.deepEqual(await call('PubBroadcast', 3), { success: 3 });
    assert.deepEqual(await call('ListRule', 120), { success: 120 });
  });
});
