import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { JsonObject } from '../../../../src/common/losslessJson.ts';
import { ShadowHistory } from '../../../../src/features/shadow/shadowHistory.ts';
import { emptyShadow } from '../../../../src/model/shadow/shadowDocument.ts';

describe('The history of shadows on this computer', () => {
  const silent = (): void => undefined;
  const log = { debug: silent, info: silent, warn: silent, error: silent };
  let folder: string;

  const open = () => new ShadowHistory(path.join(folder, 'shadows'), log, () => 5);
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
    folder = await mkdtemp(path.join(tmpdir(), 'fleetbook-history-'));
  });

  afterEach(async () => {
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
    assert.deepEqual(await open().read(device('a')), [
      { version: 2, seenAt: 5, desired: '{\n  "on": true\n}\n', reported: '{\n  "on": true\n}\n' },
      { version: 1, seenAt: 5, desired: '{\n  "on": true\n}\n', reported: '{}\n' },
    ]);
    assert.deepEqual(await versionsOf(open(), 'b'), []);
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
    history.forget('home');
    assert.deepEqual(await versionsOf(history, 'b'), []);
    assert.deepEqual(await versionsOf(open(), 'a', 'work'), [3]);
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
