import assert from 'node:assert/strict';
import * as z from 'zod/mini';
import { KeptWrites } from '../../../src/platform/keptWrites.ts';
import { MemoryMemento } from '../features/connections/memoryMemento.ts';

describe('Writes of which nobody knows whether they arrived', () => {
  const silent = (): void => undefined;
  const log = { debug: silent, info: silent, warn: silent, error: silent };
  const open = (memento: MemoryMemento) => new KeptWrites({ memento, key: 'writes', contract: z.string(), log });

  it('are kept in their order until it is known what they change, over a reload too', () => {
    const memento = new MemoryMemento();
    const writes = open(memento);
    writes.add('a', 'first');
    writes.add('a', 'second');
    writes.add('b', 'third');
    writes.remove('b', 'third');
    assert.deepEqual([open(memento).of('a'), open(memento).has('b')], [['first', 'second'], false]);
    open(memento).clear('a');
    assert.ok(!open(memento).has('a'));
  });

  it('are given up with their edit where the platform was asked since, and otherwise kept', () => {
    const writes = open(new MemoryMemento());
    writes.see('a');
    writes.add('a', 'first');
    writes.giveUp('a');
    assert.deepEqual(writes.of('a'), ['first']);
    writes.see('a');
    writes.giveUp('b');
    assert.deepEqual(writes.of('a'), ['first']);
    writes.giveUp('a');
    assert.deepEqual(writes.of('a'), []);
  });

  it('are those of the last fifty things', () => {
    const memento = new MemoryMemento();
    const writes = open(memento);
    for (let index = 0; index <= 50; index++) writes.add(String(index), 'write');
    assert.deepEqual([writes.has('0'), writes.has('1'), writes.has('50')], [false, true, true]);
  });

  it('are none where what is kept cannot be read', async () => {
    const memento = new MemoryMemento();
    await memento.update('writes', { a: [1] });
    assert.deepEqual(open(memento).of('a'), []);
  });
});
