import assert from 'node:assert/strict';
import { OpenInWindow } from '../../../src/platform/openInWindow.ts';
import type { ListMemento } from '../../../src/platform/storedList.ts';

class Memento implements ListMemento {
  readonly values = new Map<string, unknown>();

  get(key: string): unknown {
    return this.values.get(key);
  }

  update(key: string, value: unknown): Promise<void> {
    this.values.set(key, structuredClone(value));
    return Promise.resolve();
  }
}

describe('What is open in a window', () => {
  it('is known to the next extension host of the same window, and to none of a window that was loaded anew', () => {
    const memento = new Memento();
    const first = new OpenInWindow(memento, 'pages', 'window 1');
    assert.deepEqual(first.before, []);
    first.note([{ deviceName: 'a' }, { deviceName: 'b' }]);
    first.note([{ deviceName: 'b' }]);
    assert.deepEqual(new OpenInWindow(memento, 'pages', 'window 1').before, [{ deviceName: 'b' }]);
    assert.deepEqual(new OpenInWindow(memento, 'others', 'window 1').before, []);
    assert.deepEqual(new OpenInWindow(memento, 'pages', 'window 2').before, []);
  });

  it('is nothing where what is kept cannot be read', () => {
    for (const kept of [undefined, null, 'x', [], { session: 'window 1' }, { session: 'window 1', open: 'x' }]) {
      const memento = new Memento();
      memento.values.set('pages', kept);
      assert.deepEqual(new OpenInWindow(memento, 'pages', 'window 1').before, []);
    }
  });
});
