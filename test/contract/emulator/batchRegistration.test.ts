import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { RequestParameters, ResponseFields } from '../../../src/catalogue/types.ts';
import { startEmulator } from '../../../src/emulator/server.ts';
import { clientOfEmulator } from '../../support/clientOfEmulator.ts';
import { EmulatorFolder } from '../../support/emulatorProcess.ts';
import { describeWithEveryClient } from '../../support/everyClient.ts';

const ProductKey = 'a1Tracker01';

type Status = ResponseFields<'QueryBatchRegisterDeviceStatus'>['Data'];
type AskStatus = (
  parameters: RequestParameters<'QueryBatchRegisterDeviceStatus'>,
) => Promise<{ readonly Data: Status }>;

/** Follows a registration to the end of the step that it is in. */
async function untilEnd(ask: AskStatus, ApplyId: string): Promise<Status> {
  for (;;) {
    const { Data } = await ask({ ProductKey, ApplyId });
    if (Data.Status.includes('_')) return Data;
    await delay(5);
  }
}

describeWithEveryClient('batch registration', (fleet) => {
  const { call, refusal } = fleet;
  const ask: AskStatus = (parameters) => call('QueryBatchRegisterDeviceStatus', parameters);

  it('checks names, and then registers them once', async () => {
    const names = ['batch-1', 'batch-2', 'batch-3'];
    const { Data } = await call('BatchCheckDeviceNames', { ProductKey, DeviceName: names });
    const { ApplyId } = Data;
    assert.match(ApplyId, /^4\d{3}$/);
    assert.deepEqual(await untilEnd(ask, ApplyId), { Status: 'CHECK_SUCCESS', ValidList: names, InvalidList: [] });
    assert.equal(
      await refusal('QueryDeviceDetail', { ProductKey, DeviceName: 'batch-1' }),
      'iot.device.NotExistedDevice',
    );
    assert.equal((await call('QueryPageByApplyId', { ApplyId, CurrentPage: 1, PageSize: 10 })).Total, 0);

    assert.deepEqual(await call('BatchRegisterDeviceWithApplyId', { ProductKey, ApplyId }), { Data: { ApplyId } });
    assert.deepEqual(await untilEnd(ask, ApplyId), { Status: 'CREATE_SUCCESS', ValidList: names, InvalidList: [] });
    assert.equal(
      await refusal('BatchRegisterDeviceWithApplyId', { ProductKey, ApplyId }),
      'iot.device.IncorrentDeviceApplyInfo',
    );
  });

  it('lists the devices with their secrets, a page at a time', async () => {
    const { ApplyId } = (await call('BatchCheckDeviceNames', { ProductKey, DeviceName: ['page-1', 'page-2'] })).Data;
    await untilEnd(ask, ApplyId);
    await call('BatchRegisterDeviceWithApplyId', { ProductKey, ApplyId });
    await untilEnd(ask, ApplyId);
    const { IotId, DeviceSecret } = (await call('QueryDeviceDetail', { ProductKey, DeviceName: 'page-2' })).Data;
    assert.deepEqual(await call('QueryPageByApplyId', { ApplyId, CurrentPage: 2, PageSize: 1 }), {
      Page: 2,
      PageSize: 1,
      PageCount: 2,
      Total: 2,
      ApplyDeviceList: [{ DeviceId: IotId, DeviceName: 'page-2', DeviceSecret }],
    });
    await call('DeleteDevice', { IotId });
    assert.equal((await call('QueryPageByApplyId', { ApplyId, CurrentPage: 1, PageSize: 1 })).Total, 1);
  });

  it('tells which names cannot be used, and registers none of them', async () => {
    const names = ['fine-1', 'tracker-0001', 'not a name', 'fine-2', 'fine-1'];
    const { ApplyId } = (await call('BatchCheckDeviceNames', { ProductKey, DeviceName: names })).Data;
    assert.deepEqual(await untilEnd(ask, ApplyId), {
      Status: 'CHECK_FAILED',
      ValidList: ['fine-1', 'fine-2'],
      InvalidList: ['tracker-0001', 'not a name', 'fine-1'],
    });
    assert.equal(
      await refusal('BatchRegisterDeviceWithApplyId', { ProductKey, ApplyId }),
      'iot.device.IncorrentDeviceApplyInfo',
    );
    assert.equal(
      await refusal('QueryDeviceDetail', { ProductKey, DeviceName: 'fine-1' }),
      'iot.device.NotExistedDevice',
    );
  });

  it('registers the others where a name was taken in between', async () => {
    const { ApplyId } = (await call('BatchCheckDeviceNames', { ProductKey, DeviceName: ['race-1', 'race-2'] })).Data;
    await untilEnd(ask, ApplyId);
    const { IotId } = (await call('RegisterDevice', { ProductKey, DeviceName: 'race-1' })).Data;
    await call('BatchRegisterDeviceWithApplyId', { ProductKey, ApplyId });
    assert.deepEqual(await untilEnd(ask, ApplyId), {
      Status: 'CREATE_FAILED',
      ValidList: ['race-2'],
      InvalidList: ['race-1'],
    });
    assert.equal((await call('QueryDeviceDetail', { ProductKey, DeviceName: 'race-1' })).Data.IotId, IotId);
  });

  it('makes up names, 1,000 at once, and can be watched', async () => {
    const before = (await call('QueryDeviceStatistics', { ProductKey })).Data.deviceCount;
    const { ApplyId } = (await call('BatchRegisterDevice', { ProductKey, Count: 1000 })).Data;
    const first = (await ask({ ProductKey, ApplyId })).Data;
    assert.equal(first.Status, 'CREATE');
    assert.ok(first.ValidList.length < 1000);
    assert.equal(
      await refusal('BatchRegisterDeviceWithApplyId', { ProductKey, ApplyId }),
      'iot.device.CreateDeviceTaskIsRunning',
    );
    const { Status, ValidList, InvalidList } = await untilEnd(ask, ApplyId);
    assert.deepEqual([Status, new Set(ValidList).size, InvalidList], ['CREATE_SUCCESS', 1000, []]);
    const { Total, PageCount, ApplyDeviceList } = await call('QueryPageByApplyId', {
      ApplyId,
      CurrentPage: 5,
      PageSize: 200,
    });
    assert.deepEqual([Total, PageCount], [1000, 5]);
    assert.deepEqual(
      ApplyDeviceList.map(({ DeviceName }) => DeviceName),
      ValidList.slice(800),
    );
    assert.equal((await call('QueryDeviceStatistics', { ProductKey })).Data.deviceCount, before + 1000);
  });

  it('keeps registrations to their product and region', async () => {
    const { ApplyId } = (await call('BatchRegisterDevice', { ProductKey, Count: 1 })).Data;
    const other = { ProductKey: 'a1Thermo001', ApplyId };
    assert.equal(await refusal('QueryBatchRegisterDeviceStatus', other), 'iot.device.IncorrentDeviceApplyInfo');
    assert.equal(await refusal('BatchRegisterDeviceWithApplyId', other), 'iot.device.IncorrentDeviceApplyInfo');
    const abroad = fleet.emulator.client({ regionId: 'eu-central-1' });
    await assert.rejects(abroad.call('QueryPageByApplyId', { ApplyId, CurrentPage: 1, PageSize: 1 }), {
      code: 'iot.device.DeviceApplyIsNotFound',
    });
  });
});

describe('a batch registration', () => {
  it('goes on after a restart', async () => {
    const dataDir = await mkdtemp(path.join(tmpdir(), 'fleetbook-batch-'));
    let running = await startEmulator({ dataDir, seed: 'sample' });
    let client = await clientOfEmulator(dataDir);
    const { ApplyId } = (await client.call('BatchRegisterDevice', { ProductKey, Count: 1000 })).Data;
    await running.close();
    running = await startEmulator({ dataDir, seed: 'sample' });
    client = await clientOfEmulator(dataDir);
    const end = await untilEnd((parameters) => client.call('QueryBatchRegisterDeviceStatus', parameters), ApplyId);
    assert.deepEqual([end.Status, end.ValidList.length], ['CREATE_SUCCESS', 1000]);
    assert.equal((await client.call('QueryDevice', { ProductKey })).Total, 1990);
    await running.close();
    await rm(dataDir, { recursive: true });
  });

  it('registers each device once, however often the process is killed', async () => {
    await using folder = await EmulatorFolder.create();
    let emulator = folder.start('--seed', 'sample');
    await emulator.ready();
    let client = await clientOfEmulator(folder.path);
    const { ApplyId } = (await client.call('BatchRegisterDevice', { ProductKey, Count: 1000 })).Data;
    for (let kills = 0; kills < 3; kills += 1) {
      const { ValidList } = (await client.call('QueryBatchRegisterDeviceStatus', { ProductKey, ApplyId })).Data;
      await emulator.kill('SIGKILL');
      emulator = folder.start();
      await emulator.ready();
      client = await clientOfEmulator(folder.path);
      const after = (await client.call('QueryBatchRegisterDeviceStatus', { ProductKey, ApplyId })).Data.ValidList;
      assert.deepEqual(after.slice(0, ValidList.length), ValidList);
    }
    const end = await untilEnd((parameters) => client.call('QueryBatchRegisterDeviceStatus', parameters), ApplyId);
    assert.deepEqual([end.Status, new Set(end.ValidList).size], ['CREATE_SUCCESS', 1000]);
    assert.equal((await client.call('QueryDevice', { ProductKey })).Total, 1990);
    await emulator.kill('SIGTERM');
  });
});
