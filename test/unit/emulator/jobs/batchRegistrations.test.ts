import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { insertProduct } from '../../../../src/emulator/handlers/products.ts';
import { BatchRegistrations } from '../../../../src/emulator/jobs/batchRegistrations.ts';
import { batchRegistrationStep } from '../../../../src/emulator/jobs/batchRegistrationStep.ts';
import { Store } from '../../../../src/emulator/store/store.ts';
import { newProduct } from '../../../support/newProduct.ts';
import { temporaryStore } from '../../../support/temporaryStore.ts';

const productKey = 'a1Product';

describe('batch registrations', () => {
  it('say in the log when they cannot go on, and are left as they are', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'fleetbook-jobs-'));
    const store = new Store(path.join(folder, 'emulator.db'));
    const log: string[] = [];
    const line = (message: string) => void log.push(message);
    const logger = { debug: line, info: line, warn: line, error: line };
    insertProduct(store, newProduct({ productKey }));
    store.batchRegistrations.insert({ productKey, status: 'CREATE', createdAt: 0 }, ['device-1']);
    const news = { lifecycle: () => Promise.resolve() };
    const jobs = new BatchRegistrations({ store, news, log: logger, now: Date.now });
    jobs.wake();
    store.close();
    while (log.length === 0) await delay(5);
    jobs.close();
    assert.match(log[0] ?? '', /^Batch registration could not go on and will be tried again: /);
    jobs.wake();
    rmSync(folder, { recursive: true });
  });

  it('tell of the devices that a process had made before it was killed, and of each once', async () => {
    const { store, remove } = temporaryStore();
    insertProduct(store, newProduct({ productKey }));
    const id = store.batchRegistrations.insert({ productKey, status: 'CREATE', createdAt: 0 }, ['made-1', 'made-2']);
    batchRegistrationStep(store, 1);
    assert.equal(store.batchRegistrations.find(id)?.status, 'CREATE_SUCCESS');
    const told: string[] = [];
    const news = {
      lifecycle: (action: string, { deviceName }: { deviceName: string }) =>
        Promise.resolve(void told.push(`${action} ${deviceName}`)),
    };
    const ignore = () => undefined;
    const log = { debug: ignore, info: ignore, warn: ignore, error: ignore };
    const jobs = new BatchRegistrations({ store, news, log, now: Date.now });
    jobs.wake();
    while (store.pendingNews.first('create', 1).length > 0) await delay(5);
    jobs.wake();
    await delay(100);
    jobs.close();
    assert.deepEqual(told, ['create made-1', 'create made-2']);
    remove();
  });
});
