import assert from 'node:assert/strict';
import * as z from 'zod/mini';
import type { Logger } from '../../../src/common/logger.ts';
import { KeptWrites } from '../../../src/platform/keptWrites.ts';
import { MemoryMemento } from '../features/connections/memoryMemento.ts';

describe('Writes of which nobody knows whether they arrived', () => {
  const silent = (): void => undefined;
  const log = { debug: silent, info: silent, warn: silent, error: silent };
  const contract = z.object({ version: z.int(), sent: z.string() });
  const open = (memento: MemoryMemento, logger: Logger = log) =>
    new KeptWrites(({ name }: { readonly connectionId: string; readonly name: string }) => [name], {
      memento,
      key: 'writes',
      contract,
      log: logger,
    });
  const thing = (name: string, connectionId = 'home') => ({ connectionId, name });
  const write = (sent: string, version = 1) => ({ version, sent });
  const [a, b] = [thing('a'), thing('b')];

  it('are kept in their order until it is known what they change, over a reload too', () => {
    const memento = new MemoryMemento();
    const writes = open(memento);
    writes.note(a, write('first'));
    writes.note(a, write('second'));
    writes.note(b, write('third')).withdraw();
    assert.deepEqual([open(memento).of(a), open(memento).has(b)], [[write('first'), write('second')], false]);
    open(memento).settle(a);
    assert.ok(!open(memento).has(a));
  });

  it('are given up with their edit where the platform was asked since, and otherwise kept', () => {
    const writes = open(new MemoryMemento());
    writes.see(a);
    writes.note(a, write('first'));
    writes.giveUp(a);
    assert.ok(writes.has(a));
    writes.see(a);
    writes.giveUp(b);
    assert.ok(writes.has(a));
    writes.giveUp(a);
    assert.ok(!writes.has(a));
  });

  it('are kept once where they are equal, as the last, also where the second is known not to have arrived', () => {
    const memento = new MemoryMemento();
    open(memento).note(a, write('first'));
    const writes = open(memento);
    writes.note(a, write('second'));
    const again = writes.note(a, write('first'));
    const expected = [write('second'), write('first')];
    assert.deepEqual(writes.of(a), expected);
    again.withdraw();
    assert.deepEqual(writes.of(a), expected);
    writes.note(a, write('first', 2)).withdraw();
    assert.deepEqual(writes.of(a), expected);
  });

  it('are the last twenty of each thing', () => {
    const memento = new MemoryMemento();
    const writes = open(memento);
    for (let version = 0; version <= 20; version++) writes.note(a, write('again', version));
    const versions = open(memento)
      .of(a)
      .map(({ version }) => version);
    assert.deepEqual([versions.length, versions[0], versions.at(-1)], [20, 1, 20]);
  });

  it('are those of the last fifty things', () => {
    const writes = open(new MemoryMemento());
    for (let index = 0; index <= 50; index++) writes.note(thing(String(index)), write('any'));
    const isKept = (name: string): boolean => writes.has(thing(name));
    assert.deepEqual([isKept('0'), isKept('1'), isKept('50')], [false, true, true]);
  });

  it('are forgotten with their connection, and those of others are not', () => {
    const memento = new MemoryMemento();
    const writes = open(memento);
    const others = [thing('a', 'home2'), thing('a', 'hom'), thing('a', 'home","a')];
    for (const one of [a, b, ...others]) writes.note(one, write('any'));
    writes.forget('home');
    for (const kept of [writes, open(memento)]) {
      assert.deepEqual([kept.has(a), kept.has(b)], [false, false]);
      assert.ok(others.every((one) => kept.has(one)));
    }
  });

  it('are read one by one: what cannot be read is said, and hinders no other', async () => {
    const memento = new MemoryMemento();
    const told: string[] = [];
    const logger = { ...log, warn: (words: string) => void told.push(words) };
    open(memento).note(b, write('second'));
    const stored = memento.get('writes') as object;
    await memento.update('writes', { '["home","a"]': [1, write('first')], '["home","c"]': 'none', ...stored });
    const writes = open(memento, logger);
    assert.deepEqual([writes.of(a), writes.of(b)], [[write('first')], [write('second')]]);
    assert.ok(!writes.has(thing('c')));
    assert.equal(told.length, 2, told.join('\n'));
    await memento.update('writes', 'nothing');
    assert.ok(!open(memento, logger).has(b));
    assert.equal(told.length, 3);
  });
});
