import assert from 'node:assert/strict';
import { MessageIds } from '../../../src/emulator/messageIds.ts';
import type { Store } from '../../../src/emulator/store/store.ts';
import { temporaryStore } from '../../support/temporaryStore.ts';

describe('MessageIds', () => {
  let store: Store;
  let remove: () => void;
  beforeEach(() => ({ store, remove } = temporaryStore()));
  afterEach(() => remove());

  it('has the digits of the platform in the year of its sample', () => {
    const id = new MessageIds(store.settings, () => Date.UTC(2017, 6, 24)).next();
    assert.match(id, /^88\d{16}$/);
  });

  it('increases within a millisecond, after a restart and when the clock is turned back', () => {
    let now = Date.UTC(2026, 0, 1);
    const issued: bigint[] = [];
    for (let run = 0; run < 3; run += 1) {
      const ids = new MessageIds(store.settings, () => now);
      for (let i = 0; i < 1000; i += 1) issued.push(BigInt(ids.next()));
      now -= 86_400_000;
    }
    assert.ok(issued.every((id, index) => index === 0 || id > issued[index - 1]!));
    assert.match(String(issued[0]), /^\d{19}$/);
  });

  it('gives out nothing that the disk does not know of, and goes on when it can be written again', () => {
    let isFull = true;
    const settings = {
      read: () => store.settings.read('messageIdLimit'),
      write: (_name: 'messageIdLimit', value: string) => {
        if (isFull) throw new Error('the disk is full');
        store.settings.write('messageIdLimit', value);
      },
    } as Pick<Store['settings'], 'read' | 'write'>;
    const ids = new MessageIds(settings, () => Date.UTC(2026, 0, 1));
    for (let attempt = 0; attempt < 2; attempt += 1) assert.throws(() => ids.next(), /the disk is full/);
    isFull = false;
    assert.ok(BigInt(ids.next()) < BigInt(store.settings.read('messageIdLimit') ?? 0));
  });
});
