import assert from 'node:assert/strict';
import { insertProduct } from '../../../../src/emulator/handlers/products.ts';
import { batchRegistrationStep, namesPerStep } from '../../../../src/emulator/jobs/batchRegistrationStep.ts';
import { newDevice } from '../../../../src/emulator/newDevice.ts';
import type { Store } from '../../../../src/emulator/store/store.ts';
import { newProduct } from '../../../support/newProduct.ts';
import { temporaryStore } from '../../../support/temporaryStore.ts';

const productKey = 'a1Product';
const now = Date.UTC(2019, 0, 1);

describe('a step of a batch registration', () => {
  let store: Store;
  let remove: () => void;
  beforeEach(() => {
    ({ store, remove } = temporaryStore());
    insertProduct(store, newProduct({ productKey }));
  });
  afterEach(() => remove());

  const start = (status: 'CHECK' | 'CREATE', names: readonly string[]) =>
    store.transaction(() => store.batchRegistrations.insert({ productKey, status, createdAt: now }, names));
  const statusOf = (id: number) => store.batchRegistrations.find(id)?.status;

  it('has nothing to do where no registration is at work', () => {
    assert.equal(batchRegistrationStep(store, now), false);
  });

  it('registers as many as it takes at once, and ends with the last', () => {
    const names = Array.from({ length: namesPerStep + 1 }, (_, index) => `device-${index}`);
    const id = start('CREATE', names);
    assert.equal(batchRegistrationStep(store, now), true);
    assert.deepEqual([statusOf(id), store.devices.count(productKey)], ['CREATE', namesPerStep]);
    assert.equal(batchRegistrationStep(store, now), true);
    assert.deepEqual(
      store.pendingNews.first('create', 100).map(({ deviceName }) => deviceName),
      names,
      'rules are still to be told of them',
    );
    assert.deepEqual([statusOf(id), store.devices.count(productKey)], ['CREATE_SUCCESS', namesPerStep + 1]);
    assert.equal(batchRegistrationStep(store, now), false);
    assert.deepEqual(store.batchRegistrations.names(id, 'VALID'), names);
  });

  it('takes the oldest first', () => {
    const first = start('CHECK', ['device-1']);
    const second = start('CREATE', ['device-2']);
    batchRegistrationStep(store, now);
    assert.deepEqual([statusOf(first), statusOf(second)], ['CHECK_SUCCESS', 'CREATE']);
  });

  it('registers the others where a name is taken', () => {
    store.devices.insert(newDevice(productKey, 'taken', now));
    const id = start('CREATE', ['taken', 'free']);
    batchRegistrationStep(store, now);
    assert.equal(statusOf(id), 'CREATE_FAILED');
    assert.deepEqual(store.batchRegistrations.names(id, 'INVALID'), ['taken']);
  });

  it('goes with its product', () => {
    const id = start('CREATE', ['device-1']);
    store.products.delete(productKey);
    assert.equal(batchRegistrationStep(store, now), false);
    assert.equal(statusOf(id), undefined);
  });
});
