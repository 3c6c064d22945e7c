import assert from 'node:assert/strict';
import { deviceReaders } from '../../src/features/device/deviceReaders.ts';
import { startSampleEmulator } from '../support/sampleEmulator.ts';

const address = {
  ...{ connectionId: 'plant', regionId: 'cn-shanghai' },
  ...{ productKey: 'a1Meter0001', deviceName: 'meter-new' },
};

describe("The readers of a device's page", () => {
  it('log what a person asked for, and at debug what is read because it changes by itself', async () => {
    await using emulator = await startSampleEmulator();
    // One that has reported nothing: no past is read beside its values.
    await emulator.client().call('RegisterDevice', { ProductKey: address.productKey, DeviceName: address.deviceName });
    const lines = { debug: [] as string[], info: [] as string[] };
    const sink = (level: 'debug' | 'info') => (words: string) => lines[level].push(words.split(' ', 1)[0]!);
    const ignore = (): void => undefined;
    const client = emulator.client({ log: { debug: sink('debug'), info: sink('info'), warn: ignore, error: ignore } });
    const { detail, values, shadow } = deviceReaders({
      client: () => Promise.resolve(client),
      log: { warn: (words) => assert.fail(words) },
      address,
      show: ignore,
      topologyPage: () => 1,
      closed: new AbortController().signal,
    });
    const operations = ['QueryDeviceDetail', 'QueryDevicePropertyStatus', 'GetDeviceShadow'];
    for (const reader of [detail, values, shadow]) await reader.read();
    assert.deepEqual(lines, { debug: [], info: operations });
    for (const reader of [detail, values, shadow]) await reader.renew();
    assert.deepEqual(lines, { debug: operations, info: operations });
  });
});
