import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { migrations } from '../../../../src/emulator/store/migrations.ts';
import { Store } from '../../../../src/emulator/store/store.ts';

describe('a database of the first version', () => {
  it('is brought up to date with what it holds', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'fleetbook-migrations-'));
    const file = path.join(folder, 'emulator.db');
    const database = new DatabaseSync(file);
    database.exec(migrations[0] ?? '');
    database.exec(`
      PRAGMA user_version = 1;
      INSERT INTO products (productKey, regionId, name, secret, description, nodeType, commodityCode, id2, createdAt)
        VALUES ('full', 'cn-shanghai', 'Full', 's', '', 0, 'iothub', 0, 1), ('empty', 'cn-shanghai', 'Empty', 's', '', 0, 'iothub', 0, 1);
      INSERT INTO devices (productKey, deviceName, iotId, secret, connection, disabled, createdAt, activatedAt)
        VALUES ('full', 'one', '1', 's', 'UNACTIVE', 0, 1, NULL), ('full', 'two', '2', 's', 'OFFLINE', 0, 1, 2),
        ('full', 'three', '3', 's', 'ONLINE', 0, 1, 2);
      INSERT INTO topics (productKey, pattern, permission, description) VALUES ('full', '/full/x', 'PUB', '');
      INSERT INTO rules (regionId, name, status, dataType, description, createdAt, modifiedAt)
        VALUES ('cn-shanghai', 'Rule', 'STOP', 'JSON', '', 1, 1);
    `);
    database.close();
    const store = new Store(file);
    const counts = store.products
      .page('cn-shanghai', { limit: 10, offset: 0 })
      .rows.map(({ name, deviceCount, onlineCount, activeCount }) => [name, deviceCount, onlineCount, activeCount]);
    assert.deepEqual(counts, [
      ['Empty', 0, 0, 0],
      ['Full', 3, 1, 2],
    ]);
    assert.equal(store.topics.ofProduct('full')[0]?.pattern, '/full/x');
    assert.equal(store.rules.page('cn-shanghai', { limit: 1, offset: 0 }).rows[0]?.name, 'Rule');
    store.close();
    rmSync(folder, { recursive: true });
  });
});
