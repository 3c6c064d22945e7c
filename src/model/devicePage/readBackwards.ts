/** One page of a history, the newest first; `next`: where the next page begins, in ms since 1970. */
interface HistoryPage<T> {
  readonly list: readonly T[];
  readonly next: number | undefined;
}

/** What was read of a history. */
interface HistorySpan<T> {
  /** The newest first. */
  readonly list: readonly T[];
  /** There are older ones, from this moment on backwards; undefined where all were read. */
  readonly next: number | undefined;
}

export interface PagesOptions<T> {
  /** The older end, in ms since 1970. */
  readonly from: number;
  /** The newer end. */
  readonly to: number;
  /** Reads the page that begins at `start` and goes back to `from` at most. */
  readonly read: (start: number) => Promise<HistoryPage<T>>;
}

/**
 * A history page by page from its newer end. Ends where the platform does not lead on, whatever it says about there being
 * more (facts D3).
 */
export async function* backwardPages<T>({ from, to, read }: PagesOptions<T>): AsyncGenerator<HistoryPage<T>> {
  for (let start = to; ;) {
    const { list, next } = await read(start);
    const isLast = next === undefined || next <= from || next >= start || list.length === 0;
    yield { list, next: isLast ? undefined : next };
    if (isLast) return;
    start = next;
  }
}

/** Reads a history until `limit` is reached, whose page is kept whole: what is left out is the oldest. */
export async function readBackwards<T>({
  limit,
  ...pages
}: PagesOptions<T> & { readonly limit: number }): Promise<HistorySpan<T>> {
  const list: T[] = [];
  for await (const page of backwardPages(pages)) {
    list.push(...page.list);
    if (list.length >= limit) return { list, next: page.next };
  }
  return { list, next: undefined };
}
