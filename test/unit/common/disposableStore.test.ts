import assert from 'node:assert/strict';
import { DisposableStore } from '../../../src/common/disposableStore.ts';

describe('DisposableStore', () => {
  it('releases in reverse order of adding, and each thing once', () => {
    const released: string[] = [];
    const store = new DisposableStore();
    for (const name of ['server', 'socket', 'timer']) store.add({ dispose: () => released.push(name) });
    store.dispose();
    store.dispose();
    assert.deepEqual(released, ['timer', 'socket', 'server']);
  });

  it('gives back what it tracks', () => {
    const item = { dispose: () => undefined, port: 4711 };
    assert.equal(new DisposableStore().add(item).port, 4711);
  });

  it('releases at once what comes after it was disposed', () => {
    const store = new DisposableStore();
    store.dispose();
    let released = 0;
    store.add({ dispose: () => (released += 1) });
    assert.equal(released, 1);
  });
});
