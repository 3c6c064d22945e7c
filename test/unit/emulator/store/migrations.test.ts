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

describe('a database whose deliveries have a row each', () => {
  it('has them in bundles, and the rows of tables by themselves', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'fleetbook-migrations-'));
    const file = path.join(folder, 'emulator.db');
    const database = new DatabaseSync(file);
    for (const step of migrations.slice(0, 8)) database.exec(step);
    database.exec(`
      PRAGMA user_version = 8;
      INSERT INTO destinations (id, type, regionId, name)
        VALUES (1, 'FC', 'cn-shanghai', 'f'), (2, 'OTS', 'cn-shanghai', 't'), (3, 'MNS', 'cn-shanghai', 'q');
      INSERT INTO destinationItems (id, destinationId, key, messageId, ruleId, ruleName, content, answer, deliveredAt)
        VALUES (1, 1, NULL, '11', 7, 'A "rule"', '{"a":1.0}', '{"status":200}', 5),
        (2, 3, NULL, '12', 7, 'Rule', x'00FF', NULL, 6), (3, 2, '{"k":1}', '13', 8, 'Rule', '{"row":1}', NULL, 7),
        (4, 3, NULL, '14', 7, 'Rule', x'', '{"error":"x"}', 8), (5, 3, NULL, '15', 7, 'Rule', '{}', NULL, 9);
    `);
    database.close();
    const store = new Store(file);
    const contents = (type: string, name: string) => {
      const destination = store.destinations.find({ type, regionId: 'cn-shanghai', name });
      return destination && store.destinations.page(destination, { limit: 10, offset: 0 }).rows;
    };
    const rule = { ruleId: 7, ruleName: 'Rule', answer: null };
    assert.deepEqual(contents('FC', 'f'), [
      {
        ...{ id: 1, destinationId: 1, messageId: '11', ruleId: 7, ruleName: 'A "rule"' },
        ...{ content: '{"a":1.0}', answer: '{"status":200}', deliveredAt: 5 },
      },
    ]);
    assert.deepEqual(contents('OTS', 't'), [
      { ...rule, id: 3, destinationId: 2, messageId: '13', ruleId: 8, content: '{"row":1}', deliveredAt: 7 },
    ]);
    assert.deepEqual(contents('MNS', 'q'), [
      { ...rule, id: 5, destinationId: 3, messageId: '15', content: '{}', deliveredAt: 9 },
      {
        ...{ ...rule, id: 4, destinationId: 3, messageId: '14', deliveredAt: 8 },
        ...{ content: Buffer.from(''), answer: '{"error":"x"}' },
      },
      { ...rule, id: 2, destinationId: 3, messageId: '12', content: Buffer.from([0, 255]), deliveredAt: 6 },
    ]);
    store.close();
    rmSync(folder, { recursive: true });
  });
});
