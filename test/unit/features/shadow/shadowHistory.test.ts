import assert from 'node:assert/strict';
import { lstat, mkdir, mkdtemp, readdir, readFile, rename, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { waitUntil } from '../../../../scripts/vscode/waitUntil.ts';
import type { JsonObject } from '../../../../src/common/losslessJson.ts';
import { ShadowHistory } from '../../../../src/features/shadow/shadowHistory.ts';
import { emptyShadow } from '../../../../src/model/shadow/shadowDocument.ts';

describe('The history of shadows on this computer', () => {
  const silent = (): void => undefined;
  let warned: string[];
  const log = { debug: silent, info: silent, warn: (words: string) => void warned.push(words), error: silent };
  let folder: string;

  const opened: ShadowHistory[] = [];
  const open = (now = () => 5) => {
    const history = new ShadowHistory(path.join(folder, 'shadows'), log, now);
    opened.push(history);
    return history;
  };
  const device = (deviceName: string, connectionId = 'home') => ({
    connectionId,
    regionId: 'cn-shanghai',
    productKey: 'pk',
    deviceName,
  });
  const shadow = (version: number, desired: JsonObject, reported: JsonObject = {}) => ({
    ...emptyShadow,
    version,
    state: { desired, reported },
  });
  const versionsOf = async (history: ShadowHistory, name: string, connectionId = 'home') =>
    (await history.read(device(name, connectionId))).map(({ version }) => version);
  const files = async () =>
    (await readdir(path.join(folder, 'shadows'))).map((name) => path.join(folder, 'shadows', name));

  beforeEach(async () => {
    warned = [];
    folder = await mkdtemp(path.join(tmpdir(), 'fleetbook-history-'));
  });

  afterEach(async () => {
    for (const history of opened.splice(0)) await history.close();
    await rm(folder, { recursive: true });
  });

  it('is there again in another window, both sides of each version, and tells of each new one', async () => {
    const history = open();
    const told: string[] = [];
    history.onDidChange(({ deviceName }) => told.push(deviceName));
    history.note(device('a'), shadow(1, { on: true }));
    history.note(device('a'), shadow(2, { on: true }, { on: true }));
    history.note(device('a'), shadow(2, { on: true }, { on: true }));
    await history.read(device('a'));
    assert.deepEqual(told, ['a', 'a']);
    await history.close();
    assert.deepEqual(await open().read(device('a')), [
      { version: 2, seenAt: 5, desired: '{\n  "on": true\n}\n', reported: '{\n  "on": true\n}\n' },
      { version: 1, seenAt: 5, desired: '{\n  "on": true\n}\n', reported: '{}\n' },
    ]);
    assert.deepEqual(await versionsOf(open(), 'b'), []);
  });

  it('neither reads nor writes the file each time that a device reports, and keeps all of it at the end', async () => {
    const history = open();
    history.note(device('a'), shadow(1, {}));
    await history.read(device('a'));
    const [file = ''] = await files();
    // Would be mended, or be missed, by whatever writes or reads it.
    await writeFile(file, 'as it was');
    for (const version of [2, 3]) {
      history.note(device('a'), shadow(version, {}));
      assert.equal((await versionsOf(history, 'a')).length, version);
      assert.equal(await readFile(file, 'utf8'), 'as it was');
    }
    // Another device's file waits for nothing.
    history.note(device('b'), shadow(4, {}));
    assert.deepEqual(await versionsOf(history, 'b'), [4]);
    assert.equal((await files()).length, 2);
    await history.close();
    assert.deepEqual(await versionsOf(open(), 'a'), [3, 2, 1]);
  });

  it('writes what came meanwhile once some seconds have passed', async () => {
    const history = open();
    for (const version of [1, 2, 3]) history.note(device('a'), shadow(version, {}));
    await history.read(device('a'));
    assert.deepEqual(await versionsOf(open(), 'a'), [1]);
    const isWritten = async () => (await versionsOf(open(), 'a')).length === 3;
    assert.ok(await waitUntil(isWritten, 20_000));
  });

  it('shows what another window saw, in its order', async () => {
    let time = 0;
    const now = () => ++time;
    const [one, other] = [open(now), open(now)];
    one.note(device('a'), shadow(1, { on: true }));
    assert.deepEqual(await versionsOf(one, 'a'), [1]);
    for (const version of [1, 2]) other.note(device('a'), shadow(version, { on: true }));
    await other.close();
    one.note(device('a'), shadow(3, { on: true }));
    assert.deepEqual(await versionsOf(one, 'a'), [3, 2, 1]);
    await one.close();
    assert.deepEqual(await versionsOf(open(), 'a'), [3, 2, 1]);
  });

  it('loses nothing of what another window wrote and this one did not look at', async () => {
    let time = 0;
    const now = () => ++time;
    const [one, other] = [open(now), open(now)];
    one.note(device('a'), shadow(1, {}));
    await one.read(device('a'));
    other.note(device('a'), shadow(2, {}));
    await other.close();
    one.note(device('a'), shadow(3, {}));
    await one.close();
    assert.deepEqual(await versionsOf(open(), 'a'), [3, 2, 1]);
  });

  it('is written by two windows at the same moment', async () => {
    const windows = [open(), open()];
    const names = Array.from({ length: 50 }, (_, index) => `device ${index}`);
    for (const name of names) for (const history of windows) history.note(device(name), shadow(1, {}));
    await Promise.all(windows.map((history) => history.close()));
    assert.deepEqual(warned, []);
    assert.equal((await files()).length, names.length);
  });

  it('has what each of two windows saw last, which close at the same moment', async () => {
    const windows = [open(), open()];
    const names = Array.from({ length: 20 }, (_, index) => `device ${index}`);
    for (const name of names)
      for (const [index, history] of windows.entries()) history.note(device(name), shadow(index, {}));
    await Promise.all(windows.map((history) => history.close()));
    const after = open();
    for (const name of names) assert.deepEqual((await versionsOf(after, name)).sort(), [0, 1], name);
    assert.deepEqual(warned, []);
  });

  it('is written where a window ended in the middle of that, too', async () => {
    const history = open();
    await mkdir(path.join(folder, 'shadows'));
    await writeFile(path.join(folder, 'shadows', 'lock'), '');
    history.note(device('a'), shadow(1, {}));
    await history.close();
    assert.deepEqual([warned, await versionsOf(open(), 'a')], [[], [1]]);
    assert.equal((await files()).length, 1);
  });

  it('is not written over where it cannot be opened for a moment, and has all of it later', async function () {
    if (process.platform === 'win32') this.skip();
    const first = open();
    first.note(device('a'), shadow(1, {}));
    await first.close();
    const [file = ''] = await files();
    const elsewhere = path.join(folder, 'elsewhere');
    await rename(file, elsewhere);
    await symlink(file, file);
    const history = open();
    history.note(device('a'), shadow(2, {}));
    assert.deepEqual(await versionsOf(history, 'a'), [2]);
    assert.ok((await lstat(file)).isSymbolicLink());
    assert.equal(warned.length, 1, warned.join('\n'));
    await rename(elsewhere, file);
    await history.close();
    assert.deepEqual((await versionsOf(open(), 'a')).sort(), [1, 2]);
  });

  it('can be read by this user alone', async function () {
    if (process.platform === 'win32') this.skip();
    const history = open();
    history.note(device('a'), shadow(1, {}));
    await history.read(device('a'));
    const modes = await Promise.all((await files()).map(async (file) => (await stat(file)).mode & 0o777));
    assert.deepEqual(modes, [0o600]);
    assert.equal((await stat(path.join(folder, 'shadows'))).mode & 0o777, 0o700);
  });

  it('goes with its connection, also where its versions cannot be read, and no other does', async () => {
    const history = open();
    history.note(device('a'), shadow(1, {}));
    await history.read(device('a'));
    const [file = ''] = await files();
    await writeFile(file, (await readFile(file, 'utf8')).replace('"version":1', '"first":1'));
    history.note(device('b'), shadow(2, {}));
    history.note(device('a', 'work'), shadow(3, {}));
    history.note(device('b'), shadow(4, {}));
    history.note(device('a', 'work'), shadow(5, {}));
    history.forget('home');
    assert.deepEqual(await versionsOf(history, 'b'), []);
    await history.close();
    assert.deepEqual(await versionsOf(open(), 'a', 'work'), [5, 3]);
    assert.equal((await files()).length, 1);
  });

  it('begins anew where its file cannot be read', async () => {
    for (const content of [
      '{',
      '{"connectionId":"home","seen":[{"version":1,"seenAt":2,"desired":"[","reported":"{}"}]}',
    ]) {
      const history = open();
      history.note(device('a'), shadow(1, {}));
      await history.read(device('a'));
      const [file = ''] = await files();
      await writeFile(file, content);
      const again = open();
      assert.deepEqual(await versionsOf(again, 'a'), []);
      again.note(device('a'), shadow(4, {}));
      assert.deepEqual(await versionsOf(again, 'a'), [4]);
      assert.deepEqual(await versionsOf(open(), 'a'), [4]);
    }
  });
});
