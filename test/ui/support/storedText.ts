import type { Page } from 'playwright-core';

/** What VS Code keeps in the browser, where that is its desktop's databases (`state.vscdb`): of windows, workspaces and extensions. */
export async function storedText(page: Page): Promise<string> {
  return page.evaluate<string>(`(async () => {
    const result = (request) => new Promise((resolve, reject) => {
      request.onerror = () => reject(request.error);
      request.onsuccess = () => resolve(request.result);
    });
    const kept = [];
    for (const { name } of await indexedDB.databases()) {
      const database = await result(indexedDB.open(name));
      for (const store of database.objectStoreNames) {
        const entries = database.transaction(store).objectStore(store);
        const [keys, values] = [await result(entries.getAllKeys()), await result(entries.getAll())];
        kept.push(name, keys, values.map((value) => value instanceof Uint8Array ? new TextDecoder().decode(value) : value));
      }
      database.close();
    }
    return JSON.stringify([kept, { ...localStorage }, { ...sessionStorage }]);
  })()`);
}
