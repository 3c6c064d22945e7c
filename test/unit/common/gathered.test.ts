import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import { Gathered } from '../../../src/common/gathered.ts';

describe('Gathered', () => {
  it('has its work done once for all that came meanwhile, each once, and again for what comes later', async () => {
    const { promise: later, resolve } = Promise.withResolvers<readonly string[]>();
    const done: (readonly string[])[] = [];
    using gathered = disposable(
      new Gathered<string>(1, (all) => {
        done.push(all);
        if (done.length === 1) gathered.add('d');
        else resolve(all);
      }),
    );
    for (const one of ['a', 'b', 'a', 'c']) gathered.add(one);
    gathered.delete('b');
    assert.deepEqual(await later, ['d']);
    assert.deepEqual(done, [['a', 'c'], ['d']]);
  });

  it('does nothing where nothing is left, or after its end', async () => {
    const done: (readonly string[])[] = [];
    const emptied = new Gathered<string>(0, (all) => done.push(all));
    emptied.add('a');
    emptied.delete('a');
    const ended = new Gathered<string>(0, (all) => done.push(all));
    ended.add('a');
    ended.dispose();
    await delay(20);
    assert.deepEqual(done, []);
  });
});

function disposable<T extends { dispose(): void }>(one: T): T & Disposable {
  return Object.assign(one, { [Symbol.dispose]: () => one.dispose() });
}
