import { BusinessRefusal } from '../businessRefusal.ts';
import type { HistorySpan } from '../store/historySpan.ts';
import { historyRetention } from '../historyRetention.ts';

/** How the API asks for a stretch of a history; times are ms since 1970, in digits. */
export interface HistoryQuery {
  readonly StartTime: string;
  readonly EndTime: string;
  /** Absent: the order in which StartTime and EndTime stand. */
  readonly Asc?: 0 | 1 | undefined;
  readonly PageSize: number;
}

/** A page, and where the next one begins; NextTime is absent where there is no record. */
interface HistoryPage<Row> {
  readonly rows: readonly Row[];
  readonly NextValid: boolean;
  readonly NextTime?: string | undefined;
}

/** Reads one page of a history (facts D3). Refuses where StartTime and EndTime do not make a span in the order asked for. */
export function historyPage<Row extends { readonly time: number }>(
  { StartTime, EndTime, Asc, PageSize }: HistoryQuery,
  now: number,
  read: (span: HistorySpan) => readonly Row[],
): HistoryPage<Row> {
  const [start, end] = [BigInt(StartTime), BigInt(EndTime)];
  const ascending = Asc === undefined ? start < end : Asc === 1;
  if (ascending ? start >= end : start <= end) throw new BusinessRefusal('iot.device.InvalidTimeBucket');
  const [from, to] = ascending ? [start, end] : [end, start];
  const rows = read({
    from: Math.max(Number(from), now - historyRetention),
    to: Number(to),
    order: ascending ? 'ASC' : 'DESC',
    // Enough for the records of two ms, which may have to come together.
    limit: 2 * PageSize,
  });
  const step = ascending ? 1 : -1;
  const page = rows.slice(0, pageLength(rows, PageSize, Number(end)));
  const last = page.at(-1);
  return {
    rows: page,
    NextValid: page.length < rows.length,
    NextTime: last && String(last.time + step),
  };
}

/**
 * How many of the rows make a page of at most `size`. The next page begins a ms behind the last record, so that records
 * of one ms must not be torn apart; and that must be before `end`, or the next page would be refused. Where neither can
 * be had, more of one ms than a page holds are left to a larger page, and those at the very end come with the last one.
 */
function pageLength(rows: readonly { readonly time: number }[], size: number, end: number): number {
  if (rows.length <= size) return rows.length;
  const timeOf = (index: number) => rows[index]?.time ?? end;
  const leadsOn = (index: number) => Math.abs(end - timeOf(index)) > 1;
  for (let length = size; length > 0; length -= 1) {
    if (timeOf(length - 1) !== timeOf(length) && leadsOn(length - 1)) return length;
  }
  return leadsOn(0) ? size : rows.length;
}
