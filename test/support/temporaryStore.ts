import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Store } from '../../src/emulator/store/store.ts';

/** An empty store in a folder of its own; `remove` closes and deletes it. */
export function temporaryStore(): { readonly store: Store; readonly remove: () => void } {
  const folder = mkdtempSync(path.join(tmpdir(), 'fleetbook-store-'));
  const store = new Store(path.join(folder, 'emulator.db'));
  return {
    store,
    remove: () => {
      store.close();
      rmSync(folder, { recursive: true });
    },
  };
}
