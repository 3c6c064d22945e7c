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

export interface BackwardsOptions<T> {
  /** The older end, in ms since 1970. */
  readonly from: number;
  /** The newer end. */
  readonly to: number;
  /** So many are enough; the page that reaches it is kept whole. */
  readonly limit: number;
  /** Reads the page that begins at `start` and goes back to `from` at most. */
  readonly read: (start: number) => Promise<HistoryPage<T>>;
}

/**
 * Reads a history page by page from its newer end, so that what is left out is the oldest. Ends where the platform does
 * not lead on, whatever it says about there being more (facts D3).
 */
export async function readBackwards<T>({ from, to, limit, read }: BackwardsOptions<T>): Promise<HistorySpan<T>> {
  const list: T[] = [];
  for (let start = to; ;) {
    const page = await read(start);
    list.push(...page.list);
    const { next } = page;
    if (next === undefined || next <= from || next >= start || page.list.length === 0) return { list, next: undefined };
    if (list.length >= limit) return { list, next };
    start = next;
  }
}
