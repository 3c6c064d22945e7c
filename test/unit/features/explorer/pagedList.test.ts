import assert from 'node:assert/strict';
import { PagedList } from '../../../../src/features/explorer/pagedList.ts';

/** A platform's list that can change between two pages. */
function listOver(rows: string[], pageSize = 3): PagedList<string> {
  return new PagedList({
    pageSize,
    keyOf: (row) => row,
    load: (page) => Promise.resolve({ items: rows.slice((page - 1) * pageSize, page * pageSize), total: rows.length }),
    readAgain: (row) => Promise.resolve(rows.includes(row) ? row : undefined),
  });
}

function readAnew<T>(list: PagedList<T>): Promise<void> {
  list.invalidate();
  return list.bringUpToDate();
}

/** A list of two rows, each page of which waits to be read until it is let through. */
function slowList(): { readonly list: PagedList<string>; readonly rows: string[]; readonly letThrough: () => void } {
  const rows = ['a', 'b'];
  const waiting: (() => void)[] = [];
  const list = new PagedList<string>({
    pageSize: 3,
    keyOf: (row) => row,
    load: () => {
      const page = { items: [...rows], total: rows.length };
      return new Promise((resolve) => waiting.push(() => resolve(page)));
    },
    readAgain: (row) => Promise.resolve(row),
  });
  return { list, rows, letThrough: () => waiting.splice(0).forEach((resolve) => resolve()) };
}

/** Until what was begun waits for a page. */
const untilItWaits = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('PagedList', () => {
  it('grows by a page until all rows are there', async () => {
    const list = listOver(['a', 'b', 'c', 'd', 'e']);
    assert.deepEqual(list.items, []);
    await list.loadFirst();
    assert.deepEqual(list.items, ['a', 'b', 'c']);
    assert.deepEqual(list.progress, { loaded: 3, total: 5 });
    assert.equal(list.hasMore, true);
    await list.loadNext();
    assert.deepEqual(list.items, ['a', 'b', 'c', 'd', 'e']);
    assert.equal(list.hasMore, false);
  });

  it('shows a found row in front until its page is loaded, and never twice', async () => {
    const list = listOver(['a', 'b', 'c', 'd', 'e']);
    await list.loadNext();
    list.addFound('e');
    assert.deepEqual(list.items, ['e', 'a', 'b', 'c']);
    await list.loadNext();
    assert.deepEqual(list.items, ['a', 'b', 'c', 'd', 'e']);
  });

  it('misses no row after one was deleted, although the pages shifted', async () => {
    const rows = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
    const list = listOver(rows);
    await list.loadNext();
    rows.splice(rows.indexOf('b'), 1);
    list.remove('b');
    await list.loadNext();
    await list.loadNext();
    await list.loadNext();
    assert.deepEqual(list.items, ['a', 'c', 'd', 'e', 'f', 'g']);
    assert.equal(list.hasMore, false);
  });

  it('goes on to the next page where a page brings only known rows', async () => {
    const rows = ['a', 'b', 'c', 'd'];
    const list = listOver(rows);
    await list.loadNext();
    rows.unshift('x', 'y', 'z');
    await list.loadNext();
    assert.equal(list.items.includes('d'), true);
  });

  it('reads as many rows anew as were shown', async () => {
    const rows = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
    const list = listOver(rows);
    await list.loadNext();
    await list.loadNext();
    rows.splice(0, 1);
    await readAnew(list);
    assert.deepEqual(list.items, ['b', 'c', 'd', 'e', 'f', 'g']);
  });

  it('ends where the platform says that there is nothing more', async () => {
    const list = new PagedList<string>({
      pageSize: 3,
      keyOf: (row) => row,
      load: () => Promise.resolve({ items: [], total: 9 }),
      readAgain: (row) => Promise.resolve(row),
    });
    await list.loadNext();
    assert.deepEqual(list.items, []);
    assert.equal(list.hasMore, false);
  });

  it('adds each page once when it is asked twice at a time', async () => {
    const list = listOver(['a', 'b', 'c', 'd', 'e', 'f', 'g']);
    await Promise.all([list.loadNext(), list.loadNext()]);
    assert.deepEqual(list.items, ['a', 'b', 'c', 'd', 'e', 'f']);
    await Promise.all([readAnew(list), list.loadNext()]);
    assert.deepEqual(list.items, ['a', 'b', 'c', 'd', 'e', 'f', 'g']);
  });

  it('forgets a found row that is gone when it reads anew', async () => {
    const rows = ['a', 'b', 'c', 'd', 'e'];
    const list = listOver(rows);
    await list.loadNext();
    list.addFound('d');
    list.addFound('e');
    rows.splice(rows.indexOf('e'), 1);
    await readAnew(list);
    assert.deepEqual(list.items, ['d', 'a', 'b', 'c']);
  });

  it('goes on after a page that could not be read', async () => {
    let fails = true;
    const list = new PagedList<string>({
      pageSize: 3,
      keyOf: (row) => row,
      load: () => (fails ? Promise.reject(new Error('no network')) : Promise.resolve({ items: ['a'], total: 1 })),
      readAgain: (row) => Promise.resolve(row),
    });
    await assert.rejects(() => list.loadNext(), /no network/);
    assert.deepEqual(list.items, []);
    fails = false;
    await list.loadFirst();
    assert.deepEqual(list.items, ['a']);
  });

  it('reads the first page once, however many ask for it at a time', async () => {
    const list = listOver(['a', 'b', 'c', 'd', 'e']);
    await Promise.all([list.loadFirst(), list.loadFirst(), list.loadFirst()]);
    assert.deepEqual(list.items, ['a', 'b', 'c']);
  });

  it('shows a row that changed in the place of the old one', async () => {
    const list = new PagedList<{ readonly key: string; readonly value: number }>({
      pageSize: 3,
      keyOf: ({ key }) => key,
      load: () => Promise.resolve({ items: [{ key: 'a', value: 1 }], total: 1 }),
      readAgain: (row) => Promise.resolve(row),
    });
    await list.loadFirst();
    list.addFound({ key: 'b', value: 1 });
    list.replace({ key: 'a', value: 2 });
    list.replace({ key: 'b', value: 3 });
    list.replace({ key: 'c', value: 4 });
    assert.deepEqual(list.items, [
      { key: 'b', value: 3 },
      { key: 'a', value: 2 },
    ]);
  });

  it('reads once more where that is asked for while it reads', async () => {
    const { list, rows, letThrough } = slowList();
    const first = readAnew(list);
    await untilItWaits();
    rows.push('c');
    const second = readAnew(list);
    letThrough();
    await first;
    assert.deepEqual(list.items, ['a', 'b']);
    await untilItWaits();
    letThrough();
    await second;
    assert.deepEqual(list.items, ['a', 'b', 'c']);
  });

  it('keeps what was found and what was taken out while it read', async () => {
    const { list, letThrough } = slowList();
    const reading = readAnew(list);
    await untilItWaits();
    list.addFound('z');
    list.remove('a');
    letThrough();
    await reading;
    assert.deepEqual(list.items, ['z', 'b']);
    assert.deepEqual(list.progress, { loaded: 1, total: 1 });
  });

  it('reads once more after a page could not be read', async () => {
    const rows = ['a'];
    let fails = false;
    const list = new PagedList<string>({
      pageSize: 3,
      keyOf: (row) => row,
      load: () =>
        fails ? Promise.reject(new Error('no network')) : Promise.resolve({ items: [...rows], total: rows.length }),
      readAgain: (row) => Promise.resolve(row),
    });
    await list.loadFirst();
    rows.push('b');
    fails = true;
    await assert.rejects(() => readAnew(list), /no network/);
    fails = false;
    await list.bringUpToDate();
    assert.deepEqual(list.items, ['a', 'b']);
  });

  it('is correct with 100,000 rows, reading each page once', async () => {
    const rows = Array.from({ length: 100_000 }, (_, index) => `d${index}`);
    let pages = 0;
    const list = new PagedList<string>({
      pageSize: 50,
      keyOf: (row) => row,
      load: (page) => {
        pages += 1;
        return Promise.resolve({ items: rows.slice((page - 1) * 50, page * 50), total: rows.length });
      },
      readAgain: (row) => Promise.resolve(row),
    });
    await list.loadFirst();
    list.addFound('d99999');
    assert.deepEqual(list.progress, { loaded: 50, total: 100_000 });
    while (list.hasMore) await list.loadNext();
    assert.equal(pages, 2000);
    assert.deepEqual(list.items, rows);
    await readAnew(list);
    assert.equal(pages, 4000);
    assert.deepEqual(list.items, rows);
  });

  it('keeps what a row was set to while all rows were read once more', async () => {
    const waiting: (() => void)[] = [];
    const list = new PagedList<{ readonly key: string; readonly value: number }>({
      pageSize: 3,
      keyOf: ({ key }) => key,
      load: () => new Promise((resolve) => waiting.push(() => resolve({ items: [{ key: 'a', value: 1 }], total: 1 }))),
      readAgain: () => new Promise((resolve) => waiting.push(() => resolve({ key: 'z', value: 1 }))),
    });
    const letThrough = (): void => waiting.splice(0).forEach((resolve) => resolve());
    const first = list.loadFirst();
    await untilItWaits();
    letThrough();
    await first;
    list.addFound({ key: 'z', value: 1 });
    const again = readAnew(list);
    await untilItWaits();
    list.replace({ key: 'a', value: 2 });
    list.replace({ key: 'z', value: 2 });
    letThrough();
    await untilItWaits();
    letThrough();
    await again;
    assert.deepEqual(list.items, [
      { key: 'z', value: 2 },
      { key: 'a', value: 2 },
    ]);
  });
});
