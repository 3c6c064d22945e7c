import assert from 'node:assert/strict';
import { readTopology } from '../../src/features/device/read/readRelations.ts';
import { Absent } from '../../src/model/page/partReader.ts';
import { GatewayDevice, register } from '../support/gatewayDevice.ts';
import { startSampleEmulator } from '../support/sampleEmulator.ts';

const place = { connectionId: 'plant', regionId: 'cn-shanghai' };
const count = 60;

describe('The topology of a large gateway', () => {
  it('is read a page at a time, so that each of its devices can be removed', async () => {
    await using emulator = await startSampleEmulator();
    const client = emulator.client();
    const { Data } = await client.call('CreateProduct', { ProductName: 'Large_gateways', NodeType: 1 });
    const name = await register(client, Data.ProductKey ?? '', 'gateway');
    await using gateway = await GatewayDevice.connect(emulator, name);
    const names = Array.from({ length: count }, (_, index) => `meter-attached-${index}`);
    for (const one of names) {
      const { code } = await gateway.attach(await register(client, 'a1Meter0001', one));
      assert.equal(code, 200);
    }
    const { productKey, deviceName } = name;
    const read = async (page: number) => {
      const { signal } = new AbortController();
      const topology = await readTopology(client, { ...place, productKey, deviceName }, page, signal);
      assert.ok(!(topology instanceof Absent));
      return topology;
    };
    const [first, second] = [await read(1), await read(2)];
    assert.deepEqual([first.total, first.page, first.pages, first.subDevices.length], [count, 1, 2, 50]);
    assert.deepEqual([second.total, second.page, second.pages, second.subDevices.length], [count, 2, 2, 10]);
    const shown = [...first.subDevices, ...second.subDevices].map((device) => device.deviceName);
    assert.deepEqual(shown.toSorted(), names.toSorted());
    assert.equal((await read(9)).page, 2, 'the last page where the one asked for is gone');
  });
});
