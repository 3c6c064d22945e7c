import assert from 'node:assert/strict';
import { chmod, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { EmulatorKeys } from '../../../src/protocol/emulatorFiles.ts';
import { asUser } from '../../support/asUser.ts';
import { callEmulator, type EmulatorAddress } from '../../support/callEmulator.ts';
import { EmulatorFolder } from '../../support/emulatorProcess.ts';
import { itWithMounts, ownMounts } from '../../support/itWithMounts.ts';
import { startSampleEmulator } from '../../support/sampleEmulator.ts';
import { exportState, importState } from '../../support/state.ts';

interface Fields {
  readonly Success?: boolean;
  readonly Code?: string;
  readonly Message?: string;
  readonly ProductKey: string;
  readonly Total: number;
}

/** No file of the process may grow beyond so many blocks, which is far more than an empty database has. */
const fileLimit = ['sh', '-c', 'ulimit -f 1000; exec "$0" "$@"'];

describe('the emulator that cannot write', () => {
  let folder: EmulatorFolder;
  beforeEach(async () => (folder = await EmulatorFolder.create()));
  afterEach(() => folder[Symbol.asyncDispose]());

  async function call(emulator: EmulatorAddress, action: string, parameters: Readonly<Record<string, string>>) {
    const answer = await callEmulator(emulator, action, parameters);
    return { status: answer.status, ...((await answer.json()) as Fields) };
  }

  /** Registers devices until one is refused; returns the product, how many were acknowledged, and the refusal. */
  async function fill(emulator: EmulatorAddress) {
    const { ProductKey } = await call(emulator, 'CreateProduct', { ProductName: 'Many', NodeType: '0' });
    for (let count = 0; ; count++) {
      const answer = await call(emulator, 'RegisterDevice', { ProductKey, DeviceName: `device-${count}` });
      if (answer.Success !== true) return { ProductKey, count, refusal: answer };
    }
  }

  async function assertHas(emulator: EmulatorAddress, { ProductKey, count }: { ProductKey: string; count: number }) {
    const devices = await call(emulator, 'QueryDevice', { ProductKey, PageSize: '10' });
    assert.deepEqual([devices.status, devices.Total], [200, count]);
    const last = { ProductKey, DeviceName: `device-${count - 1}` };
    assert.equal((await call(emulator, 'QueryDeviceDetail', last)).Success, true);
  }

  it('says so where a file may not grow, goes on reading, and has everything after a start with room', async () => {
    const limited = folder.startBehind(...fileLimit);
    const address = { ...(await limited.ready()), keys: await folder.keys() };
    const filled = await fill(address);
    assert.deepEqual([filled.refusal.status, filled.refusal.Code], [500, 'StorageNotWritable']);
    assert.match(filled.refusal.Message ?? '', /cannot write its database/);
    await assertHas(address, filled);
    assert.equal((await call(address, 'CreateProduct', { ProductName: 'More', NodeType: '0' })).status, 500);
    assert.equal(await limited.kill('SIGTERM'), 0);
    assert.match(limited.stderr, /RegisterDevice failed/);

    const again = folder.start();
    const roomy = { ...(await again.ready()), keys: await folder.keys() };
    await assertHas(roomy, filled);
    assert.equal((await call(roomy, 'CreateProduct', { ProductName: 'More', NodeType: '0' })).Success, true);
    await again.kill('SIGTERM');
    const database = new DatabaseSync(path.join(folder.path, 'emulator.db'));
    assert.deepEqual({ ...database.prepare('PRAGMA integrity_check').get() }, { integrity_check: 'ok' });
    database.close();
  }).timeout(60_000);

  it('keeps its state where there is no room for another', async () => {
    await using sample = await startSampleEmulator();
    const state = await exportState(sample.running);
    const limited = folder.startBehind(...fileLimit);
    const address = { ...(await limited.ready()), keys: await folder.keys() };
    await call(address, 'CreateProduct', { ProductName: 'Kept', NodeType: '0' });
    const { status, error } = await importState(address, state);
    assert.equal(status, 500);
    assert.match(error ?? '', /cannot write its database\. Nothing was changed\./);
    const list = await call(address, 'QueryProductList', { CurrentPage: '1', PageSize: '10' });
    assert.match(JSON.stringify(list), /"Total":1,.*"ProductName":"Kept"|"ProductName":"Kept".*"Total":1/);
    assert.equal((await call(address, 'CreateProduct', { ProductName: 'More', NodeType: '0' })).Success, true);
  }).timeout(60_000);

  itWithMounts('says so where the disk is full, and goes on once there is room', async function () {
    this.timeout(60_000);
    const script = `mount -t tmpfs -o size=2m none '${folder.path}' && head -c 600000 /dev/zero > '${folder.path}/filler' && exec "$0" "$@"`;
    const emulator = folder.startBehind(...ownMounts, 'sh', '-c', script);
    const ready = await emulator.ready();
    const mounted = `/proc/${ready.pid}/root${folder.path}`;
    const keys = JSON.parse(await readFile(`${mounted}/keys.json`, 'utf8')) as EmulatorKeys;
    const address = { ...ready, keys };
    const filled = await fill(address);
    assert.deepEqual([filled.refusal.status, filled.refusal.Code], [507, 'InsufficientStorage']);
    assert.match(filled.refusal.Message ?? '', /disk .* is full/);
    await assertHas(address, filled);
    await rm(`${mounted}/filler`);
    assert.equal((await call(address, 'CreateProduct', { ProductName: 'More', NodeType: '0' })).Success, true);
    await assertHas(address, filled);
    assert.equal(await emulator.kill('SIGTERM'), 0);
  });

  for (const size of ['64k', '300k']) {
    itWithMounts(`does not start on a disk that has room for ${size}, and says why`, async () => {
      const script = `mount -t tmpfs -o size=${size} none '${folder.path}' && exec "$0" "$@" --seed sample`;
      const emulator = folder.startBehind(...ownMounts, 'sh', '-c', script);
      assert.equal(await emulator.exit, 4);
      assert.match(emulator.stderr, /emulator\.db cannot be used: database or disk is full\. Check .*free space/);
    });
  }

  it('does not start on a folder that it may only read, and harms nothing there', async () => {
    const first = folder.start();
    const address = { ...(await first.ready()), keys: await folder.keys() };
    const { ProductKey } = await call(address, 'CreateProduct', { ProductName: 'Kept', NodeType: '0' });
    await first.kill('SIGKILL');
    const before = await readFile(path.join(folder.path, 'emulator.db-wal'));
    await chmod(folder.path, 0o500);
    try {
      const second = folder.startBehind(...asUser);
      assert.equal(await second.exit, 4);
      assert.match(second.stderr, /cannot be used: .*Check .*permissions.*choose another data folder/);
      assert.deepEqual(await readFile(path.join(folder.path, 'emulator.db-wal')), before);
    } finally {
      await chmod(folder.path, 0o700);
    }
    const third = { ...(await folder.start().ready()), keys: await folder.keys() };
    assert.equal((await call(third, 'QueryProduct', { ProductKey })).Success, true);
  });

  it('goes on where its folder can only be read from now on: its files are open', async () => {
    const emulator = folder.startBehind(...asUser);
    const address = { ...(await emulator.ready()), keys: await folder.keys() };
    await chmod(folder.path, 0o500);
    try {
      const { ProductKey } = await call(address, 'CreateProduct', { ProductName: 'Still', NodeType: '0' });
      assert.equal((await call(address, 'QueryProduct', { ProductKey })).Success, true);
    } finally {
      await chmod(folder.path, 0o700);
    }
  });

  it('does not start on a database that it may only read', async () => {
    await writeFile(path.join(folder.path, 'emulator.db'), '', { mode: 0o400 });
    const emulator = folder.startBehind(...asUser);
    assert.equal(await emulator.exit, 4);
    assert.match(emulator.stderr, /emulator\.db cannot be used/);
  });
});
