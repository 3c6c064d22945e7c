import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { deviceReaders } from '../../src/features/device/deviceReaders.ts';
import type { ToDevicePage } from '../../src/protocol/devicePage.ts';
import { waitUntil } from '../../scripts/vscode/waitUntil.ts';
import { AlinkDevice } from '../support/alinkDevice.ts';
import { clearFaults, injectFault } from '../support/faults.ts';
import { startSampleEmulator, type SampleEmulator } from '../support/sampleEmulator.ts';
import { watchCalls } from '../support/watchCalls.ts';

const address = {
  ...{ connectionId: 'plant', regionId: 'cn-shanghai' },
  ...{ productKey: 'a1Meter0001', deviceName: 'meter-shown' },
};
const past = 5;

/** Reads the values of a device that has reported some before, as its page does. */
async function readValuesOf(emulator: SampleEmulator, identifiers: readonly string[] = ['power']) {
  const client = emulator.client();
  await using device = await AlinkDevice.connect(emulator, client, address.productKey, address.deviceName);
  const begin = Date.now() - past * 1000;
  for (let index = 0; index < past; index++) {
    const value = { value: index, time: begin + index * 1000 };
    const params = Object.fromEntries(identifiers.map((identifier) => [identifier, value]));
    assert.equal((await device.ask('thing.event.property.post', params)).code, 200);
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
  const trailsOf = (message: ToDevicePage | undefined) =>
    message?.type === 'values' && message.state.kind === 'loaded'
      ? message.state.data.map(({ identifier, trail }) => [identifier, trail.length] as const)
      : [];
  /** How many points the curve of the power has, each time that values were shown; undefined: they were not there. */
  const trails = () => shown.map((message) => trailsOf(message).find(([identifier]) => identifier === 'power')?.[1]);
  /** How many points the curve of each property has that has any. */
  const latest = () => Object.fromEntries(trailsOf(shown.at(-1)).filter(([, points]) => points > 0));
  return { trails, latest, warnings, close, reader: readers.values };
}

/** Gives the product so many properties that are numbers. Resolves to their identifiers. */
async function defineNumbers(emulator: SampleEmulator, length: number): Promise<readonly string[]> {
  const identifiers = Array.from({ length }, (_, index) => `number${index}`);
  const specs = { min: '0', max: '100' };
  const properties = identifiers.map((identifier) => ({
    ...{ identifier, name: identifier, accessMode: 'r', required: false, dataType: { type: 'int', specs } },
  }));
  const TslStr = JSON.stringify({ properties });
  await emulator.client().call('ImportThingModelTsl', { ProductKey: address.productKey, TslStr });
  return identifiers;
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

  it('have the past of each of their numbers, however many there are', async () => {
    await using emulator = await startSampleEmulator();
    const identifiers = await defineNumbers(emulator, 40);
    const { latest, warnings } = await readValuesOf(emulator, identifiers);
    const whole = Object.fromEntries(identifiers.map((identifier) => [identifier, past]));
    await waitUntil(() => isDeepStrictEqual(latest(), whole), 10_000);
    assert.deepEqual(latest(), whole);
    assert.deepEqual(warnings, []);
  });

  it('are not asked for their past one after the other by somebody who may not read it', async () => {
    await using emulator = await startSampleEmulator();
    const identifiers = await defineNumbers(emulator, 40);
    const operation = 'QueryDevicePropertyData';
    await injectFault(emulator.running, { operation, code: 'Forbidden.RAM', times: 500 });
    const { warnings } = await readValuesOf(emulator, identifiers);
    await waitUntil(() => warnings.length > 0, 10_000);
    await waitUntil(() => warnings.length > 1, 1_000);
    assert.equal(warnings.length, 1);
  });

  it('get their past where it failed once they are asked for again, and not before', async () => {
    await using emulator = await startSampleEmulator();
    const operation = 'QueryDevicePropertyData';
    await injectFault(emulator.running, { operation, code: 'iot.system.SystemException', times: 500 });
    const { latest, reader, warnings } = await readValuesOf(emulator);
    await waitUntil(() => warnings.length > 0, 10_000);
    await clearFaults(emulator.running);
    const stopWatching = await watchCalls(emulator.running, operation);
    await reader.renew();
    assert.deepEqual([latest(), await stopWatching()], [{ power: 1 }, []]);
    await reader.read();
    assert.ok(await waitUntil(() => latest()['power'] === past, 10_000));
    assert.equal(warnings.length, 1);
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
