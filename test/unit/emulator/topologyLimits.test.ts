import assert from 'node:assert/strict';
import { newDevice } from '../../../src/emulator/newDevice.ts';
import { hasRoomFor, topologyLimits } from '../../../src/emulator/topologyLimits.ts';
import { newProduct } from '../../support/newProduct.ts';
import { temporaryStore } from '../../support/temporaryStore.ts';

describe('The room behind a gateway', () => {
  it('is taken once by each device, however often it is attached', () => {
    const { store, remove } = temporaryStore();
    store.products.insert(newProduct({ productKey: 'a1' }));
    const devices = Array.from({ length: topologyLimits.subDevices + 2 }, (_, index) => ({
      id: store.devices.insert(newDevice('a1', `device-${index}`, 1)),
    }));
    const [gateway, another, ...rest] = devices;
    assert.ok(gateway && another);
    store.transaction(() => {
      for (const { id } of rest.slice(1)) store.topology.attach(id, gateway.id);
    });
    assert.equal(hasRoomFor(store.topology, gateway, rest), true);
    assert.equal(hasRoomFor(store.topology, gateway, [another, another]), true);
    assert.equal(hasRoomFor(store.topology, gateway, [...rest, another]), false);
    remove();
  });
});
