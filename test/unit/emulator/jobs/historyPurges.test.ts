import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { historyRetention } from '../../../../src/emulator/historyRetention.ts';
import { HistoryPurges } from '../../../../src/emulator/jobs/historyPurges.ts';
import { newDevice } from '../../../../src/emulator/newDevice.ts';
import { Store } from '../../../../src/emulator/store/store.ts';
import { newProduct } from '../../../support/newProduct.ts';
import { temporaryStore } from '../../../support/temporaryStore.ts';

const productKey = 'a1Product';

describe('the purge of histories', () => {
  it('takes away in the background what is older than 30 days', async () => {
    const { store, remove } = temporaryStore();
    store.products.insert(newProduct({ productKey }));
    const id = store.devices.insert(newDevice(productKey, 'device', 1));
    const now = Date.UTC(2026, 0, 15);
    store.transaction(() => {
      for (let number = 0; number < 1_200; number += 1) {
        const time = now - historyRetention - 1 - number;
        store.properties.write(id, [{ identifier: 'power', time, value: '1' }]);
      }
      store.properties.write(id, [{ identifier: 'power', time: now - historyRetention, value: '2' }]);
    });
    const log: string[] = [];
    const line = (message: string) => void log.push(message);
    const purges = new HistoryPurges({
      ...{ store, now: () => now },
      log: { debug: line, info: line, warn: line, error: line },
    });
    const span = { from: 0, to: now, order: 'ASC', limit: 2_000 } as const;
    while (store.properties.history(id, 'power', span).length > 1) await delay(5);
    purges.close();
    assert.deepEqual(store.properties.history(id, 'power', span), [{ time: now - historyRetention, value: '2' }]);
    assert.deepEqual(log, []);
    remove();
  });

  it('says in the log when it cannot go on', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'fleetbook-jobs-'));
    const store = new Store(path.join(folder, 'emulator.db'));
    const log: string[] = [];
    const line = (message: string) => void log.push(message);
    const purges = new HistoryPurges({
      ...{ store, now: Date.now },
      log: { debug: line, info: line, warn: line, error: line },
    });
    store.close();
    while (log.length === 0) await delay(5);
    purges.close();
    assert.match(log[0] ?? '', /^Old records could not be deleted and will be looked at again: /);
    rmSync(folder, { recursive: true });
  });
});
