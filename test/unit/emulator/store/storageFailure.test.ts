import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { storageFailure } from '../../../../src/emulator/store/storageFailure.ts';

describe('storageFailure', () => {
  let folder: string;
  before(() => (folder = mkdtempSync(path.join(tmpdir(), 'fleetbook-storage-'))));
  after(() => rmSync(folder, { recursive: true }));

  /** What SQLite throws. */
  function errorOf(work: (database: DatabaseSync) => void, options: { readOnly?: boolean } = {}): unknown {
    const database = new DatabaseSync(path.join(folder, 'data.db'), options);
    try {
      work(database);
    } catch (error) {
      return error;
    } finally {
      database.close();
    }
    return assert.fail('nothing was thrown');
  }

  it('knows a database without room', () => {
    const fill = (database: DatabaseSync) => {
      database.exec('CREATE TABLE things (value BLOB); PRAGMA max_page_count = 3');
      database.exec('INSERT INTO things VALUES (zeroblob(100000))');
    };
    assert.equal(storageFailure(errorOf(fill)), 'full');
  });

  it('knows one that may not be written, and one that cannot be opened', () => {
    const write = (database: DatabaseSync) => database.exec('CREATE TABLE more (value INTEGER)');
    assert.equal(storageFailure(errorOf(write, { readOnly: true })), 'unwritable');
    const attach = (database: DatabaseSync) => database.exec("ATTACH '/no/such/folder/data.db' AS other");
    assert.equal(storageFailure(errorOf(attach)), 'unwritable');
  });

  it('leaves every other error alone', () => {
    assert.equal(storageFailure(errorOf((database) => database.exec('SELECT nonsense'))), undefined);
    assert.equal(storageFailure(new Error('full')), undefined);
    assert.equal(storageFailure('full'), undefined);
  });
});
