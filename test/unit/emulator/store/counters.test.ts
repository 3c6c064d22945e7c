import assert from 'node:assert/strict';
import { newDevice } from '../../../../src/emulator/newDevice.ts';
import type { Store } from '../../../../src/emulator/store/store.ts';
import { newProduct } from '../../../support/newProduct.ts';
import { temporaryStore } from '../../../support/temporaryStore.ts';

const productKey = 'a1Product';

describe('the counters of a product', () => {
  let store: Store;
  let remove: () => void;
  before(() => {
    ({ store, remove } = temporaryStore());
    store.products.insert(newProduct({ productKey }));
    store.products.insert(newProduct({ productKey: 'a1Other' }));
  });
  after(() => remove());

  const counts = (key = productKey) => {
    const { deviceCount, onlineCount, activeCount } = store.products.find('cn-shanghai', key) ?? {};
    return [deviceCount, onlineCount, activeCount];
  };
  const connect = (deviceName: string) => store.devices.setOnline(productKey, deviceName, { at: 5, ip: '127.0.0.1' });

  it('follow devices as they come, connect, leave and go', () => {
    assert.deepEqual(counts(), [0, 0, 0]);
    const first = store.devices.insert(newDevice(productKey, 'first', 1));
    store.devices.insert(newDevice(productKey, 'second', 1));
    assert.deepEqual(counts(), [2, 0, 0]);
    connect('first');
    connect('first');
    connect('second');
    assert.deepEqual(counts(), [2, 2, 2]);
    store.devices.setOffline(productKey, 'first', 6);
    assert.deepEqual(counts(), [2, 1, 2]);
    store.devices.setDisabled(first, true);
    connect('first');
    assert.deepEqual(counts(), [2, 2, 2]);
    store.devices.setAllOffline(7);
    assert.deepEqual(counts(), [2, 0, 2]);
    connect('first');
    store.devices.delete(first);
    assert.deepEqual(counts(), [1, 0, 1]);
    assert.deepEqual(counts('a1Other'), [0, 0, 0]);
  });
});
