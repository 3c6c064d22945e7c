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
  const errors: string[] = [];
  const log = { debug() {}, info() {}, warn() {}, error: (words: string) => void errors.push(words) };

  it('is known to the next extension host of the same window, and to none of a window that was loaded anew', () => {
    const memento = new Memento();
    const first = new OpenInWindow(memento, 'pages', 'window 1', log);
    assert.deepEqual(first.before, []);
    first.note([{ deviceName: 'a' }, { deviceName: 'b' }]);
    first.note([{ deviceName: 'b' }]);
    assert.deepEqual(new OpenInWindow(memento, 'pages', 'window 1', log).before, [{ deviceName: 'b' }]);
    assert.deepEqual(new OpenInWindow(memento, 'others', 'window 1', log).before, []);
    assert.deepEqual(new OpenInWindow(memento, 'pages', 'window 2', log).before, []);
  });

  it('is looked for once, where there was anything, and not after the end', async () => {
    const memento = new Memento();
    new OpenInWindow(memento, 'pages', 'window 1', log).note(['a']);
    const ends: string[] = [];
    const look = (window: string) => {
      const { promise, resolve } = Promise.withResolvers<readonly unknown[]>();
      const looking = new OpenInWindow(memento, 'pages', window, log).onceLeft((before) => {
        resolve(before);
        return Promise.resolve({ dispose: () => void ends.push(window) });
      });
      return { promise, looking };
    };
    const left = look('window 1');
    const ended = look('window 1');
    ended.looking.dispose();
    const anew = look('window 2');
    assert.deepEqual(await left.promise, ['a']);
    const nobody = Promise.resolve('nobody looked');
    assert.equal(await Promise.race([ended.promise, nobody]), 'nobody looked');
    assert.equal(await Promise.race([anew.promise, nobody]), 'nobody looked');
    assert.deepEqual(ends, []);
    left.looking.dispose();
    assert.deepEqual(ends, ['window 1']);
  });

  it('is told to the log where it cannot be kept', async () => {
    const memento = new Memento();
    memento.update = () => Promise.reject(new Error('ENOSPC: no space left on device'));
    new OpenInWindow(memento, 'pages', 'window 1', log).note(['a']);
    await new Promise(setImmediate);
    assert.deepEqual(errors, ['What is open in this window could not be kept: ENOSPC: no space left on device']);
  });

  it('is nothing where what is kept cannot be read', () => {
    for (const kept of [undefined, null, 'x', [], { session: 'window 1' }, { session: 'window 1', open: 'x' }]) {
      const memento = new Memento();
      memento.values.set('pages', kept);
      assert.deepEqual(new OpenInWindow(memento, 'pages', 'window 1', log).before, []);
    }
  });
});
