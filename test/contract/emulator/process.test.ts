import assert from 'node:assert/strict';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chmod, readFile, stat, writeFile } from 'node:fs/promises';
import { get } from 'node:http';
import { createServer } from 'node:net';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Client } from '../../../src/client/client.ts';
import { EmulatorFolder, type Ready } from '../../support/emulatorProcess.ts';
import { itWhere } from '../../support/itWith.ts';

const control = async (folder: EmulatorFolder, { httpPort }: Ready, method: string, request: string) => {
  const { controlToken } = await folder.keys();
  return fetch(`http://127.0.0.1:${httpPort}/-/${request}`, {
    method,
    headers: { authorization: `Bearer ${controlToken}` },
  });
};

const clientOf = async (folder: EmulatorFolder, { httpPort }: Ready) =>
  new Client({
    endpoint: `http://127.0.0.1:${httpPort}`,
    regionId: 'cn-shanghai',
    credentials: await folder.keys(),
  });

describe('the emulator as a process', () => {
  let folder: EmulatorFolder;
  beforeEach(async () => (folder = await EmulatorFolder.create()));
  afterEach(() => folder[Symbol.asyncDispose]());

  it('says where it listens, keeps its secrets to the user, and ends on a signal', async () => {
    const emulator = folder.start();
    const ready = await emulator.ready();
    assert.equal(ready.pid, emulator.child.pid);
    const endpointFile = path.join(folder.path, 'endpoint.json');
    const { version, ...endpoint } = JSON.parse(await readFile(endpointFile, 'utf8')) as { version: string };
    const { pid, httpPort, mqttPort } = ready;
    const webSocketUrl = `ws://127.0.0.1:${mqttPort}/mqtt`;
    assert.deepEqual(endpoint, { pid, httpPort, mqttPort, mqttHost: '127.0.0.1', webSocketUrl });
    assert.deepEqual(ready, {
      ready: true,
      ...{ pid, httpPort, mqttPort },
      api: `http://127.0.0.1:${httpPort}`,
      mqtt: `mqtt://127.0.0.1:${mqttPort}`,
      keys: path.join(folder.path, 'keys.json'),
      data: folder.path,
    });
    assert.match(version, /^\d+\.\d+\.\d+$/);
    for (const name of ['keys.json', 'emulator.db', 'emulator.db-wal', 'emulator.log']) {
      assert.equal((await stat(path.join(folder.path, name))).mode & 0o777, 0o600, name);
    }
    assert.equal(await emulator.kill('SIGTERM'), 0);
    await assert.rejects(stat(endpointFile), { code: 'ENOENT' });
    const { accessKeySecret, controlToken } = await folder.keys();
    assert.ok(!emulator.stderr.includes(accessKeySecret) && !emulator.stderr.includes(controlToken));
  });

  it('runs once on a folder', async () => {
    const first = folder.start();
    const ready = await first.ready();
    const second = folder.start();
    assert.equal(await second.exit, 3);
    assert.match(second.stderr, /already running/);
    assert.equal((await control(folder, ready, 'GET', 'status')).status, 200, 'the first goes on');
  });

  it('comes back with its ports and keys', async () => {
    const first = folder.start();
    const before = await first.ready();
    const keys = await folder.keys();
    await first.kill('SIGTERM');
    const after = await folder.start().ready();
    assert.deepEqual([after.httpPort, after.mqttPort], [before.httpPort, before.mqttPort]);
    assert.deepEqual(await folder.keys(), keys);
  });

  it('takes another port only for as long as its own is taken', async () => {
    const first = folder.start();
    const before = await first.ready();
    await first.kill('SIGTERM');
    const squatter = createServer().listen(before.httpPort, '127.0.0.1');
    await once(squatter, 'listening');
    const second = folder.start();
    const moved = await second.ready();
    assert.notEqual(moved.httpPort, before.httpPort);
    assert.equal(moved.mqttPort, before.mqttPort);
    await second.kill('SIGTERM');
    const third = folder.start();
    assert.equal((await third.ready()).httpPort, moved.httpPort);
    await third.kill('SIGTERM');
    squatter.close();
    await once(squatter, 'close');
    assert.equal((await folder.start().ready()).httpPort, before.httpPort);
  });

  it('keeps through a kill what it acknowledged', async () => {
    const first = folder.start();
    const client = await clientOf(folder, await first.ready());
    const { ProductKey } = await client.call('CreateProduct', { ProductName: 'Survivors' });
    assert.ok(ProductKey);
    const { MessageId: before } = await publish(client, ProductKey);
    assert.equal(await first.kill('SIGKILL'), 'SIGKILL');

    const again = await clientOf(folder, await folder.start().ready());
    const { Data } = await again.call('QueryDevice', { ProductKey });
    assert.deepEqual(
      Data.map(({ DeviceName }) => DeviceName),
      ['survivor'],
    );
    const { MessageId: after } = await publish(again, ProductKey, false);
    assert.ok(BigInt(after) > BigInt(before), `${after} follows ${before}`);
  });

  it('ends when the last lease does', async () => {
    const emulator = folder.start('--while-needed', '--grace', '1');
    const { httpPort } = await emulator.ready();
    const { controlToken } = await folder.keys();
    const lease = get(`http://127.0.0.1:${httpPort}/-/lease`, {
      headers: { authorization: `Bearer ${controlToken}` },
      agent: false,
    });
    lease.on('error', () => undefined);
    const [answer] = (await once(lease, 'response')) as [NodeJS.ReadableStream];
    await once(answer, 'data');
    lease.destroy();
    assert.equal(await emulator.exit, 0);
    assert.match(emulator.stderr, /nobody needs it/);
  });

  it('stops when it is told to, by whoever has the token', async () => {
    const emulator = folder.start();
    const ready = await emulator.ready();
    const stranger = await fetch(`http://127.0.0.1:${ready.httpPort}/-/stop`, { method: 'POST' });
    assert.equal(stranger.status, 401);
    assert.equal((await control(folder, ready, 'POST', 'stop')).status, 200);
    assert.equal(await emulator.exit, 0);
  });

  it('goes on when nobody reads its output any more', async () => {
    const emulator = folder.start();
    const ready = await emulator.ready();
    emulator.child.stderr?.destroy();
    emulator.child.stdout?.destroy();
    assert.equal((await control(folder, ready, 'POST', 'stop')).status, 200);
    assert.equal(await emulator.exit, 0);
    assert.match(await readFile(path.join(folder.path, 'emulator.log'), 'utf8'), /it was told to/);
  });

  it('starts with the sample fleet, whose live devices answer', async () => {
    const client = await clientOf(folder, await folder.start('--seed', 'sample').ready());
    const { Data } = await client.call('QueryProductList', { CurrentPage: 1, PageSize: 10 });
    assert.equal(
      Data.List.reduce((sum, { DeviceCount = 0 }) => sum + DeviceCount, 0),
      5000,
    );
    const answer = await client.call('RRpc', {
      ProductKey: 'a1Meter0001',
      DeviceName: 'meter-0001',
      RequestBase64Byte: btoa('hello'),
      Timeout: 5000,
    });
    assert.equal(answer.RrpcCode, 'SUCCESS');
    assert.match(atob(answer.PayloadBase64Byte ?? ''), /"received":"hello"/);
  });

  for (const [what, code, words, prepare] of [
    ['a database of a newer version', 5, /newer version of Fleetbook/, makeNewer],
    ['a damaged database', 6, /is damaged/, (file: string) => writeFile(file, 'not a database '.repeat(100))],
    ['keys that cannot be read', 4, /keys\.json does not hold/, breakKeys],
  ] as const) {
    it(`says what to do about ${what}`, async () => {
      await prepare(path.join(folder.path, 'emulator.db'));
      const emulator = folder.start();
      assert.equal(await emulator.exit, code);
      assert.match(emulator.stderr, words);
    });
  }

  it('says what to do about a folder that it cannot use', async () => {
    await writeFile(path.join(folder.path, 'file'), '');
    const emulator = folder.start('--data', path.join(folder.path, 'file/data'));
    assert.equal(await emulator.exit, 4);
    assert.match(emulator.stderr, /file\/data cannot be used.*choose another data folder/);
  });

  itWhere(existsSync('/proc/self'), '/proc', 'says what to do about a folder that takes none', async () => {
    const emulator = folder.start('--data', '/proc/none/data');
    assert.equal(await emulator.exit, 4);
    assert.match(emulator.stderr, /\/proc\/none\/data cannot be used.*choose another data folder/);
  });
});

/** Publishes to the product's device `survivor`, which is registered on the way. */
async function publish(client: Client, ProductKey: string, register = true) {
  if (register) await client.call('RegisterDevice', { ProductKey, DeviceName: 'survivor' });
  return client.call('Pub', { ProductKey, TopicFullName: `/${ProductKey}/survivor/user/get`, MessageContent: 'aGk=' });
}

function makeNewer(file: string): void {
  const database = new DatabaseSync(file);
  database.exec('PRAGMA user_version = 9999');
  database.close();
}

async function breakKeys(database: string): Promise<void> {
  const file = path.join(path.dirname(database), 'keys.json');
  await writeFile(file, '{"accessKeyId":""}');
  await chmod(file, 0o644);
}
