import assert from 'node:assert/strict';
import { parse } from 'csv-parse/sync';
import { checkNames } from '../../../src/client/bulk/checkNames.ts';
import { readTaken } from '../../../src/client/bulk/readTaken.ts';
import { cleanBatches } from '../../../src/client/bulk/cleanBatches.ts';
import { exportDevices } from '../../../src/client/bulk/exportDevices.ts';
import { readDeviceNames } from '../../../src/client/bulk/readDeviceNames.ts';
import type { Client } from '../../../src/client/client.ts';
import { CancelledError } from '../../../src/client/errors/cancelledError.ts';
import { startSampleEmulator, type SampleEmulator } from '../../support/sampleEmulator.ts';

const productKey = 'a1Thermo001';
const { signal } = new AbortController();

describe('Lists of devices and names', () => {
  let emulator: SampleEmulator;
  let client: Client;

  before(async () => {
    emulator = await startSampleEmulator();
    client = emulator.client();
  });

  after(() => emulator[Symbol.asyncDispose]());

  it('reads the names of all devices, or of those that contain a text, each once', async () => {
    const progress: number[] = [];
    const names = await readDeviceNames(client, productKey, { signal, onProgress: (read) => progress.push(read) });
    assert.equal(names.length, progress.at(-1));
    assert.ok(names.length > 1_000);
    const some = await readDeviceNames(client, productKey, { signal, containing: 'STAT-000' });
    assert.deepEqual(
      some,
      names.filter((name) => name.includes('stat-000')),
    );
  });

  it('exports every device with its status, and no secret, part by part', async () => {
    let text = '';
    let parts = 0;
    let last = { written: 0, total: 0 };
    for await (const part of exportDevices(client, productKey, { signal })) {
      text += part.text;
      parts++;
      last = part;
    }
    const rows = parse<Record<string, string>>(text, { columns: true });
    assert.ok(parts > 1);
    assert.equal(rows.length, last.total);
    assert.equal(last.written, last.total);
    const { Data } = await client.call('QueryDeviceDetail', { ProductKey: productKey, DeviceName: 'thermostat-0001' });
    const row = rows.find(({ DeviceName }) => DeviceName === 'thermostat-0001');
    assert.ok(row);
    assert.equal(row['ProductKey'], productKey);
    assert.equal(row['IotId'], Data.IotId);
    assert.equal(row['Status'], Data.Status);
    assert.match(row['Created'] ?? '', /^\d{4}-\d\d-\d\dT/);
    assert.ok(Data.DeviceSecret);
    assert.ok(!text.includes(Data.DeviceSecret));
  });

  it('exports only what contains a text, and ends with an error where it is cancelled', async () => {
    const controller = new AbortController();
    const parts = exportDevices(client, productKey, { signal: controller.signal, containing: 'thermostat-0001' });
    const first = await parts.next();
    assert.ok(!first.done);
    controller.abort();
    await assert.rejects(() => parts.next(), CancelledError);
    let written = 0;
    for await (const part of exportDevices(client, productKey, { signal, containing: 'thermostat-0001' })) {
      ({ written } = part);
    }
    assert.equal(written, 1);
  });

  it('has names checked in batches, and tells which are there already', async () => {
    const fresh = Array.from({ length: 1_500 }, (_, index) => `imported-${index}`);
    const names = ['thermostat-0001', ...fresh];
    const checked: number[] = [];
    const batches = await checkNames(client, productKey, names, { signal, onProgress: (count) => checked.push(count) });
    assert.deepEqual(checked, [1_000, 1_501]);
    assert.deepEqual(
      batches.map(({ good, rejected }) => [good.length, rejected]),
      [
        [999, ['thermostat-0001']],
        [501, []],
      ],
    );
    const taken = await readTaken(client, productKey, ['thermostat-0001', 'imported-1'], signal);
    assert.deepEqual([...taken], ['thermostat-0001']);
    const before = await readDeviceNames(client, productKey, { signal, containing: 'imported-' });
    assert.deepEqual(before, [], 'nothing is registered by a check');
  });

  it('checks good names again until each batch can be registered, and drops none of them for another that turned bad', async () => {
    const names = ['thermostat-0001', 'late-1', 'late-2', 'late-3'];
    const checked = await checkNames(client, productKey, names, { signal });
    await client.call('RegisterDevice', { ProductKey: productKey, DeviceName: 'late-2' });
    const { batches, rejected } = await cleanBatches(client, productKey, checked, { signal });
    assert.deepEqual(rejected, ['late-2']);
    assert.deepEqual(
      batches.map(({ good, rejected: bad }) => [good, bad]),
      [[['late-1', 'late-3'], []]],
    );
    assert.notEqual(batches[0]?.applyId, checked[0]?.applyId);
    assert.deepEqual((await cleanBatches(client, productKey, batches, { signal })).batches, batches);
  });
});
