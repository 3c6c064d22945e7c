import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import { deviceReaders } from '../../src/features/device/deviceReaders.ts';
import type { ToDevicePage } from '../../src/protocol/devicePage.ts';
import { waitUntil } from '../../scripts/vscode/waitUntil.ts';
import { AlinkDevice } from '../support/alinkDevice.ts';
import { injectFault } from '../support/faults.ts';
import { startSampleEmulator, type SampleEmulator } from '../support/sampleEmulator.ts';

const address = {
  ...{ connectionId: 'plant', regionId: 'cn-shanghai' },
  ...{ productKey: 'a1Meter0001', deviceName: 'meter-shown' },
};
const past = 5;

/** Reads the values of a device that has reported some before, as its page does. */
async function readValuesOf(emulator: SampleEmulator) {
  const client = emulator.client();
  await using device = await AlinkDevice.connect(emulator, client, address.productKey, address.deviceName);
  const begin = Date.now() - past * 1000;
  for (let index = 0; index < past; index++) {
    const power = { value: index, time: begin + index * 1000 };
    assert.equal((await device.ask('thing.event.property.post', { power })).code, 200);
  }
  const shown: ToDevicePage[] = [];
  const warnings: string[] = [];
  const close = new AbortController();
  const readers = deviceReaders({
    client: () => Promise.resolve(client),
    log: { warn: (words) => warnings.push(words) },
    address,
    show: (message) => shown.push(message),
    topologyPage: () => 1,
    closed: close.signal,
  });
  await readers.values.read();
  /** How many points the curve of the power has, each time that values were shown; undefined: they were not there. */
  const trails = () =>
    shown.map((message) =>
      message.type === 'values' && message.state.kind === 'loaded'
        ? message.state.data.find(({ identifier }) => identifier === 'power')?.trail.length
        : undefined,
    );
  return { trails, warnings, close };
}

describe("The values on a device's page", () => {
  it('are shown before their past is read, and once more with it', async () => {
    await using emulator = await startSampleEmulator();
    const { trails, warnings } = await readValuesOf(emulator);
    assert.deepEqual(trails(), [undefined, 1]);
    await waitUntil(() => trails().length > 2, 10_000);
    assert.deepEqual(trails(), [undefined, 1, past]);
    assert.deepEqual(warnings, []);
  });

  it('are shown where their past cannot be read, and the log says why', async () => {
    await using emulator = await startSampleEmulator();
    const operation = 'QueryDevicePropertyData';
    await injectFault(emulator.running, { operation, code: 'iot.system.SystemException', times: 500 });
    const { trails, warnings } = await readValuesOf(emulator);
    await waitUntil(() => warnings.length > 0, 10_000);
    assert.match(warnings.join(), /The past of the properties of meter-shown cannot be read: .*SystemException/);
    assert.deepEqual(trails(), [undefined, 1]);
  });

  it('wait for no past that takes long, and a page that is closed ends its reading without a word', async () => {
    await using emulator = await startSampleEmulator();
    await injectFault(emulator.running, { operation: 'QueryDevicePropertyData', latency: 60_000, times: 500 });
    const { trails, warnings, close } = await readValuesOf(emulator);
    assert.deepEqual(trails(), [undefined, 1]);
    close.abort();
    await delay(50);
    assert.deepEqual([trails(), warnings], [[undefined, 1], []]);
  });
});
