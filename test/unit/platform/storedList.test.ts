import assert from 'node:assert/strict';
import * as z from 'zod/mini';
import { readBy } from '../../../src/platform/readBy.ts';
import { StoredList } from '../../../src/platform/storedList.ts';
import { MemoryMemento } from '../features/connections/memoryMemento.ts';

describe('StoredList', () => {
  const schema = z.object({ id: z.string(), count: z.number() });
  const warnings: string[] = [];
  const silent = (): void => undefined;
  const log = { debug: silent, info: silent, warn: (line: string) => warnings.push(line), error: silent };
  let memento: MemoryMemento;
  let list: StoredList<z.infer<typeof schema>>;

  beforeEach(() => {
    warnings.length = 0;
    memento = new MemoryMemento();
    list = new StoredList(memento, 'test.list', readBy(schema), log);
  });

  it('is empty at first, and holds what was added', async () => {
    assert.deepEqual(list.read(), []);
    await list.change((all) => [...all, { id: 'a', count: 1 }]);
    await list.change((all) => [{ id: 'b', count: 2 }, ...all]);
    assert.deepEqual(
      list.read().map(({ id }) => id),
      ['b', 'a'],
    );
    assert.deepEqual(warnings, []);
  });

  it('keeps what it cannot read, and says so once', async () => {
    await memento.update('test.list', [{ id: 'a', count: 1 }, { id: 'later', count: 'many' }, 7]);
    for (let time = 0; time < 3; time++) assert.deepEqual(list.read(), [{ id: 'a', count: 1 }]);
    assert.equal(warnings.length, 2);
    assert.match(warnings[0] ?? '', /test\.list \(later\) cannot be read/);
    await list.change(() => []);
    assert.deepEqual(memento.get('test.list'), [{ id: 'later', count: 'many' }, 7]);
  });

  it('keeps what a later release added to an entry that did not change', async () => {
    const later = { id: 'a', count: 1, colour: 'red' };
    await memento.update('test.list', [later]);
    await list.change((all) => [...all, { id: 'b', count: 2 }]);
    assert.deepEqual(memento.get('test.list'), [later, { id: 'b', count: 2 }]);
  });

  it('takes something else than a list for none', async () => {
    await memento.update('test.list', 'damaged');
    assert.deepEqual(list.read(), []);
    assert.match(warnings.join(), /holds no list/);
  });
});
