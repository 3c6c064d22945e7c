import assert from 'node:assert/strict';
import * as z from 'zod/mini';
import { EditBases } from '../../../src/platform/editBases.ts';
import { MemoryMemento } from '../features/connections/memoryMemento.ts';

describe('What unsaved edits were made on', () => {
  const silent = (): void => undefined;
  const uri = (name: string) => ({ toString: () => name });

  it('is read one by one: what cannot be read is said, and hinders no other', async () => {
    const memento = new MemoryMemento();
    const told: string[] = [];
    const log = { debug: silent, info: silent, warn: (words: string) => void told.push(words), error: silent };
    const contract = z.object({ text: z.string() });
    const open = () => new EditBases({ memento, key: 'bases', contract, documents: 'tests', log });
    open().set(uri('b'), { text: 'kept' }, { kept: true });
    await memento.update('bases', { a: { text: 1 }, ...(memento.get('bases') as object) });
    const bases = open();
    assert.deepEqual(bases.get(uri('b')), { text: 'kept' });
    assert.ok(bases.isKept(uri('b')) && !bases.isKept(uri('a')));
    assert.equal(told.length, 1, told.join('\n'));
  });

  it('is forgotten for documents that are gone, also after a reload, and for no other', () => {
    const memento = new MemoryMemento();
    const log = { debug: silent, info: silent, warn: silent, error: silent };
    const contract = z.object({ text: z.string() });
    const open = () => new EditBases({ memento, key: 'bases', contract, documents: 'tests', log });
    const bases = open();
    bases.set(uri('gone:/a'), { text: 'a' }, { kept: true });
    bases.set(uri('gone:/b'), { text: 'b' }, { kept: false });
    bases.set(uri('kept:/c'), { text: 'c' }, { kept: true });
    bases.forget((id) => id.startsWith('gone:'));
    for (const one of [bases, open()]) {
      assert.deepEqual([one.get(uri('gone:/a')), one.get(uri('gone:/b'))], [undefined, undefined]);
      assert.deepEqual([one.get(uri('kept:/c')), one.isKept(uri('gone:/a'))], [{ text: 'c' }, false]);
    }
  });
});
