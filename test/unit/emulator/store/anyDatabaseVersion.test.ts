import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { applyMigrations } from '../../../../src/emulator/store/database.ts';
import { migrations } from '../../../../src/emulator/store/migrations.ts';
import { Store } from '../../../../src/emulator/store/store.ts';
import { StoreError } from '../../../../src/emulator/store/storeError.ts';
import { fuzzRuns, fuzzTimeout } from '../../../support/fuzzRuns.ts';

const ours = migrations.length;
/** Where a file of SQLite says its version, as four bytes: https://www.sqlite.org/fileformat2.html#user_version_number */
const versionAt = 60;
const versions = fc.oneof(
  fc.integer({ min: ours + 1, max: 2 ** 31 - 1 }),
  fc.integer({ min: ours + 1, max: ours + 3 }),
  fc.integer({ min: -(2 ** 31), max: -1 }),
  fc.integer({ min: -ours - 1, max: ours }),
);
const journals = fc.constantFrom('WAL', 'DELETE');

describe('A database whose version is any but its own', () => {
  it('stays as it is byte for byte, is refused in words, and opens once the version is right again', async () => {
    const schemas = fc.integer({ min: 1, max: ours });
    const property = fc.asyncProperty(schemas, versions, journals, async (schema, version, journal) => {
      fc.pre(version !== schema);
      const folder = await mkdtemp(path.join(tmpdir(), 'fleetbook-versions-'));
      const file = path.join(folder, 'emulator.db');
      try {
        const database = new DatabaseSync(file);
        database.exec(`PRAGMA journal_mode = ${journal}`);
        applyMigrations(database, 0, schema);
        database.exec(`INSERT INTO settings VALUES ('seed', 'kept')`);
        database.close();
        const whole = await readFile(file);
        const other = Buffer.from(whole);
        other.writeInt32BE(version, versionAt);
        await writeFile(file, other);

        assert.throws(() => new Store(file), isRefusal(version > ours ? 'DatabaseTooNew' : 'DatabaseDamaged', file));
        assert.deepEqual(await readdir(folder), ['emulator.db']);
        assert.ok(other.equals(await readFile(file)), 'it was written to');

        await writeFile(file, whole);
        const store = new Store(file);
        assert.equal(store.settings.read('seed'), 'kept');
        store.close();
      } finally {
        await rm(folder, { recursive: true });
      }
    });
    await fc.assert(property, fuzzRuns(20));
  }).timeout(fuzzTimeout);
});

function isRefusal(code: StoreError['code'], file: string): (error: unknown) => boolean {
  return (error) => {
    assert.ok(error instanceof StoreError, String(error));
    assert.equal(error.code, code, error.message);
    assert.match(error.message, code === 'DatabaseTooNew' ? /Update Fleetbook/ : /is damaged\. Move it away/);
    assert.ok(error.message.includes(file));
    return true;
  };
}
