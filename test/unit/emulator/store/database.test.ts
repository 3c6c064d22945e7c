import assert from 'node:assert/strict';
import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Store } from '../../../../src/emulator/store/store.ts';

describe('the emulator database', () => {
  let folder: string;
  let file: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'fleetbook-store-'));
    file = path.join(folder, 'emulator.db');
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('keeps what it was told, and whole transactions only', () => {
    const first = new Store(file);
    first.settings.write('seed', 'empty');
    assert.throws(() =>
      first.transaction(() => {
        first.settings.write('seed', 'sample');
        throw new Error('half way');
      }),
    );
    first.close();
    const second = new Store(file);
    assert.equal(second.settings.read('seed'), 'empty');
    second.close();
  });

  it('opens once', () => {
    const store = new Store(file);
    assert.throws(() => new Store(file), { code: 'AlreadyRunning' });
    store.close();
    new Store(file).close();
  });

  it('belongs to its user alone, also after somebody opened it to others', async () => {
    new Store(file).close();
    await chmod(file, 0o644);
    new Store(file).close();
    assert.equal((await stat(file)).mode & 0o777, 0o600);
  });

  it('refuses one of a newer version and leaves it as it is', () => {
    new Store(file).close();
    const database = new DatabaseSync(file);
    database.exec('PRAGMA user_version = 1000');
    database.close();
    assert.throws(() => new Store(file), { code: 'DatabaseTooNew' });
  });

  it('does not turn one of a newer version, which keeps its journal in another way, into another kind of database', async () => {
    const database = new DatabaseSync(file);
    database.exec('PRAGMA journal_mode = DELETE; CREATE TABLE later (a); PRAGMA user_version = 1000');
    database.close();
    const before = await readFile(file);
    assert.throws(() => new Store(file), { code: 'DatabaseTooNew' });
    assert.deepEqual(await readFile(file), before);
  });

  it('refuses what is no database', async () => {
    await writeFile(file, 'x'.repeat(5000));
    assert.throws(() => new Store(file), { code: 'DatabaseDamaged' });
  });

  it('refuses a folder that is not there', () => {
    assert.throws(() => new Store(path.join(folder, 'no/emulator.db')), { code: 'DataFolderUnusable' });
  });
});
