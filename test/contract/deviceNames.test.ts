import assert from 'node:assert/strict';
import { waitUntil } from '../../scripts/vscode/waitUntil.ts';
import { Client } from '../../src/client/client.ts';
import { DeviceNames } from '../../src/features/notebook/language/deviceNames.ts';
import { startTestEmulator, type TestEmulator } from '../support/emulator.ts';
import { startLoopbackServer } from '../support/loopbackServer.ts';

describe('Names of devices to complete cells with', () => {
  let emulator: TestEmulator;
  const failures: unknown[] = [];
  const failed = (error: unknown) => failures.push(error);

  before(async () => {
    emulator = await startTestEmulator({ seed: 'sample' });
  });

  after(() => emulator[Symbol.asyncDispose]());

  it('come with the first page, and go on to two thousand behind it', async () => {
    const { endpoint, keys } = emulator;
    const client = new Client({ endpoint, regionId: 'cn-shanghai', credentials: keys });
    const names = await DeviceNames.read(client, 'a1Thermo001', failed);
    assert.ok(names.known.length >= 200);
    assert.ok(await waitUntil(() => Promise.resolve(!names.isReading), 20_000));
    assert.equal(new Set(names.known).size, 2_000);
    assert.deepEqual(failures, []);
    const few = await DeviceNames.read(client, 'a1Gateway01', failed);
    assert.equal(few.isReading, false);
  });

  it('keep what came where a later page fails, and say so', async () => {
    const page = Array.from({ length: 200 }, (_, index) => ({ DeviceName: `d${index}` }));
    await using server = await startLoopbackServer(({ form }) =>
      form.get('CurrentPage') === '1'
        ? { body: JSON.stringify({ RequestId: 'R', Success: true, Total: 500, Data: { DeviceInfo: page } }) }
        : { body: '{"RequestId":"R","Success":false,"Code":"iot.prod.NotExistedProduct","ErrorMessage":"gone"}' },
    );
    const credentials = { accessKeyId: 'id', accessKeySecret: 'secret' };
    const client = new Client({ endpoint: server.endpoint, regionId: 'cn-shanghai', credentials });
    const names = await DeviceNames.read(client, 'a1', failed);
    assert.ok(await waitUntil(() => Promise.resolve(!names.isReading), 5_000));
    assert.equal(names.known.length, 200);
    assert.equal(failures.length, 1);
  });
});
