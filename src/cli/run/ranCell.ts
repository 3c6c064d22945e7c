import type { CallReport } from '../../model/callReport/callReport.ts';

/** A cell of a file and how it ended; the report is absent where it has nothing to call. */
export interface RanCell {
  /** From 1, among the file's code cells. */
  readonly number: number;
  /** What `@name` calls it; otherwise its operation and number. */
  readonly name: string;
  readonly report: CallReport | undefined;
}

/** A notebook and its cells, in the order in which they ran. */
export interface RanFile {
  readonly file: string;
  readonly cells: readonly RanCell[];
  /** Why none of them ran: the file cannot be read, nobody confirmed what it changes, or the run ended before. */
  readonly problem?: { readonly kind: 'unreadable' | 'declined' | 'incomplete'; readonly words: string } | undefined;
}

/** Whether a cell did not do what it is there for. One that was skipped because another failed counts for nothing. */
export function hasFailed({ report }: RanCell): boolean {
  return report !== undefined && ['failed', 'unsuccessful', 'unknown', 'cancelled'].includes(report.outcome);
}

/** Whether a file did not do what it is there for. */
export function isUnsuccessful({ cells, problem }: RanFile): boolean {
  return problem !== undefined || cells.some(hasFailed);
}
