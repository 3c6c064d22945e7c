/** A value that a property had at a moment, in ms since 1970. */
export type PastValue = readonly [time: number, value: string];

/** A moment, and the value that each property had then, empty where it has none. */
export type HistoryRow = readonly [time: number, values: readonly string[]];

/** A page of a history, the newest first. */
interface Page {
  readonly list: readonly PastValue[];
}

/**
 * The histories of several properties as rows, the newest first. A page is read when its first value is needed, so that no
 * more than one of each is held, however long the histories are. Rejects with what the reading of a page rejects with.
 */
export async function* mergeHistories(histories: readonly AsyncIterable<Page>[]): AsyncGenerator<HistoryRow> {
  const readers = histories.map(valuesOf);
  const heads = await Promise.all(readers.map(nextOf));
  for (;;) {
    const times = heads.flatMap((head) => (head ? [head[0]] : []));
    if (times.length === 0) return;
    const time = Math.max(...times);
    yield [time, heads.map((head) => (head?.[0] === time ? head[1] : ''))];
    for (const [index, reader] of readers.entries()) {
      if (heads[index]?.[0] === time) heads[index] = await nextOf(reader);
    }
  }
}

async function* valuesOf(pages: AsyncIterable<Page>): AsyncGenerator<PastValue, undefined> {
  for await (const { list } of pages) yield* list;
}

async function nextOf(reader: AsyncGenerator<PastValue, undefined>): Promise<PastValue | undefined> {
  return (await reader.next()).value;
}
