import assert from 'node:assert/strict';
import { waitUntil } from '../../scripts/vscode/waitUntil.ts';
import { deviceReaders } from '../../src/features/device/deviceReaders.ts';
import { injectFault } from '../support/faults.ts';
import { startSampleEmulator } from '../support/sampleEmulator.ts';

const address = {
  ...{ connectionId: 'plant', regionId: 'cn-shanghai' },
  ...{ productKey: 'a1Thermo001', deviceName: 'thermostat-0001' },
};

describe("The topic routes on a device's page", () => {
  for (const operation of ['QueryProductTopic', 'QueryTopicRouteTable', 'QueryTopicReverseRouteTable'] as const) {
    it(`are waited for no longer once the page is closed, be it in ${operation}`, async () => {
      await using emulator = await startSampleEmulator();
      await injectFault(emulator.running, { operation, latency: 60_000, times: 500 });
      const sent: AbortSignal[] = [];
      const client = emulator.client({
        fetch: (url, init) => {
          if (String(init.body).includes(`Action=${operation}&`)) sent.push(init.signal);
          return fetch(url, init);
        },
      });
      const nothing = (): void => undefined;
      const readers = deviceReaders({
        client: () => Promise.resolve(client),
        ...{ log: { warn: nothing }, address, show: nothing, topologyPage: () => 1 },
        closed: new AbortController().signal,
      });
      const reading = readers.routes.read();
      assert.ok(await waitUntil(() => sent.length > 0, 10_000));
      readers.routes.stop();
      assert.ok(sent.every(({ aborted }) => aborted));
      await reading;
    });
  }
});
