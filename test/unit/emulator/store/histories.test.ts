import assert from 'node:assert/strict';
import { newDevice } from '../../../../src/emulator/newDevice.ts';
import type { HistorySpan } from '../../../../src/emulator/store/historySpan.ts';
import type { Store } from '../../../../src/emulator/store/store.ts';
import { newProduct } from '../../../support/newProduct.ts';
import { temporaryStore } from '../../../support/temporaryStore.ts';

const productKey = 'a1Product';
const all: HistorySpan = { from: 0, to: 1_000, order: 'ASC', limit: 100 };

describe('the histories of devices', () => {
  let store: Store;
  let remove: () => void;
  let first: number;
  let second: number;
  beforeEach(() => {
    ({ store, remove } = temporaryStore());
    store.products.insert(newProduct({ productKey }));
    first = store.devices.insert(newDevice(productKey, 'first', 1));
    second = store.devices.insert(newDevice(productKey, 'second', 1));
  });
  afterEach(() => remove());

  const fill = (deviceId: number, times: readonly number[]) => {
    for (const time of times) {
      store.properties.write(deviceId, [{ identifier: 'power', time, value: String(time) }]);
      store.events.insert(deviceId, { identifier: 'overload', type: 'alert', time, outputData: '{}' });
      const call = { identifier: 'set', time, inputData: '{}', outputData: null };
      store.services.insert(deviceId, `${deviceId}${time}`, call);
    }
  };
  const timesOf = (deviceId: number, span = all) =>
    [
      store.properties.history(deviceId, 'power', span),
      store.events.history(deviceId, {}, span),
      store.services.history(deviceId, undefined, span),
    ].map((rows) => rows.map(({ time }) => time));
  /** Takes all steps; returns how many there were. */
  const purge = (before: number, limit = 2): number => {
    for (let steps = 1; ; steps += 1)
      if (!store.transaction(() => store.historyPurge.step(before, limit))) return steps;
  };

  it('are read from either end, as much as is asked for', () => {
    fill(first, [10, 20, 30, 40]);
    fill(second, [15]);
    for (const times of timesOf(first)) assert.deepEqual(times, [10, 20, 30, 40]);
    for (const times of timesOf(first, { ...all, from: 20, to: 40, order: 'DESC', limit: 2 }))
      assert.deepEqual(times, [40, 30]);
  });

  it('keep events by name and type, those of one moment in their order', () => {
    const event = { time: 5, outputData: '{}' };
    store.events.insert(first, { ...event, identifier: 'overload', type: 'alert' });
    store.events.insert(first, { ...event, identifier: 'restarted', type: 'info' });
    store.events.insert(first, { ...event, identifier: 'overload', type: 'error' });
    const read = (filter: Parameters<typeof store.events.history>[1], order: HistorySpan['order'] = 'ASC') =>
      store.events.history(first, filter, { ...all, order }).map(({ identifier, type }) => `${identifier} ${type}`);
    assert.deepEqual(read({}), ['overload alert', 'restarted info', 'overload error']);
    assert.deepEqual(read({}, 'DESC'), ['overload error', 'restarted info', 'overload alert']);
    assert.deepEqual(read({ identifier: 'overload' }), ['overload alert', 'overload error']);
    assert.deepEqual(read({ type: 'info' }), ['restarted info']);
    assert.deepEqual(read({ identifier: 'overload', type: 'info' }), []);
  });

  it('have one answer to a call, the first, and only from the device that was called', () => {
    const id = '9223372036854775807';
    store.services.insert(first, id, { identifier: 'reset', time: 1, inputData: '{"delay":5}', outputData: null });
    store.services.answer(second, id, '{"code":460}');
    store.services.answer(first, '9223372036854775806', '{"code":460}');
    store.services.answer(first, id, '{"code":200}');
    store.services.answer(first, id, '{"code":500}');
    assert.deepEqual(store.services.find(first, id), { identifier: 'reset', outputData: '{"code":200}', depth: 0 });
    assert.equal(store.services.find(second, id), undefined);
    assert.equal(store.services.find(first, '7'), undefined);
  });

  it('lose what is outdated, step by step, and keep what was said last', () => {
    fill(first, [10, 20, 30, 40]);
    fill(second, [15, 30]);
    assert.equal(purge(30), 3);
    for (const times of timesOf(first)) assert.deepEqual(times, [30, 40]);
    for (const times of timesOf(second)) assert.deepEqual(times, [30]);
    purge(1_000);
    assert.equal(store.properties.latest(first).get('power')?.value, '40');
  });

  it('go with their device, step by step', () => {
    fill(first, [10, 20, 30]);
    fill(second, [15]);
    store.devices.delete(first);
    assert.deepEqual(store.properties.latest(first), new Map());
    assert.equal(purge(0), 4);
    assert.deepEqual(timesOf(first), [[], [], []]);
    for (const times of timesOf(second)) assert.deepEqual(times, [15]);
    store.products.delete(productKey);
    purge(0);
    assert.deepEqual(timesOf(second), [[], [], []]);
  });

  it('take nothing of a device that was deleted meanwhile', () => {
    store.devices.delete(first);
    fill(first, [10]);
    assert.deepEqual(timesOf(first), [[], [], []]);
    assert.deepEqual(store.properties.latest(first), new Map());
  });
});
