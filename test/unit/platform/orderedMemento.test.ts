import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import { OrderedMemento } from '../../../src/platform/orderedMemento.ts';

/**
 * Keeps values as VS Code does: a change goes to another process as the state as a whole, and that state comes back and is taken for the one
 * that is.
 */
class EchoingMemento {
  changes = 0;
  failure: Error | undefined;
  #state: Readonly<Record<string, unknown>> = {};

  keys(): readonly string[] {
    return Object.keys(this.#state).filter((key) => this.#state[key] !== undefined);
  }

  get<T>(key: string, defaultValue?: T): T | undefined {
    const value = this.#state[key] as T | undefined;
    return value === undefined ? defaultValue : value;
  }

  async update(key: string, value: unknown): Promise<void> {
    this.#state = { ...this.#state, [key]: value };
    this.changes += 1;
    await Promise.resolve();
    const sent = this.#state;
    await delay(5);
    if (this.failure) throw this.failure;
    this.#state = sent;
  }
}

/** Sets several values, one of them in between, faster than they are kept. */
async function setMany(memento: Pick<OrderedMemento, 'update' | 'get'>): Promise<readonly unknown[]> {
  const ends: PromiseLike<void>[] = [];
  const read: unknown[] = [];
  for (let number = 0; number < 20; number += 1) {
    if (number === 10) ends.push(memento.update('connections', ['left']));
    ends.push(memento.update(`key ${number % 3}`, number));
    await delay(number % 4);
    read.push(memento.get(`key ${number % 3}`));
  }
  await Promise.all(ends);
  return read;
}

describe('OrderedMemento', () => {
  it('loses nothing that is set while another change is on its way, and reads what was set last', async () => {
    const kept = new EchoingMemento();
    const memento = new OrderedMemento(kept);
    const read = await setMany(memento);
    assert.deepEqual(read, [...Array(20).keys()]);
    assert.deepEqual(kept.get('connections'), ['left']);
    assert.deepEqual(
      ['key 0', 'key 1', 'key 2'].map((key) => kept.get(key)),
      [18, 19, 17],
    );
  });

  it('has something to mend: without it, values go back to what they were', async () => {
    const read = await setMany(new EchoingMemento());
    assert.notDeepEqual(read, [...Array(20).keys()]);
  });

  it('sends at once what is set at once', async () => {
    const kept = new EchoingMemento();
    const memento = new OrderedMemento(kept);
    const first = memento.update('a', 1);
    assert.equal(memento.get('a'), 1);
    await delay(1);
    for (const value of [2, 3, 4]) void memento.update('a', value);
    assert.equal(memento.get('a'), 4);
    assert.deepEqual(memento.keys(), ['a']);
    await first;
    await memento.settled();
    assert.equal(kept.get('a'), 4);
    assert.equal(kept.changes, 2);
  });

  it('reads a value that was taken away as the default, before and after it is away', async () => {
    const memento = new OrderedMemento(new EchoingMemento());
    await memento.update('a', 1);
    const end = memento.update('a', undefined);
    assert.equal(memento.get('a', 7), 7);
    await end;
    assert.equal(memento.get('a', 7), 7);
  });

  it('is settled when also what was set meanwhile is kept', async () => {
    const kept = new EchoingMemento();
    const memento = new OrderedMemento(kept);
    const first = memento.update('a', 1).then(() => memento.update('b', null));
    void memento.update('c', 1);
    void memento.update('c', undefined);
    await memento.settled();
    assert.equal(kept.get('b', 7), null);
    assert.deepEqual(memento.keys(), ['a', 'b']);
    assert.equal(memento.get('b', 7), null);
    await first;
  });

  it('tells whoever set it that a value cannot be kept, and goes on', async () => {
    const kept = new EchoingMemento();
    const memento = new OrderedMemento(kept);
    kept.failure = new Error('The disk is full.');
    await assert.rejects(memento.update('a', 1), kept.failure);
    kept.failure = undefined;
    await memento.update('a', 2);
    assert.equal(kept.get('a'), 2);
  });
});
