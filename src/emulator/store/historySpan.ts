import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import { prepareQuery } from './database.ts';

/** Which records of a history: times in ms since 1970, both included, and how many at most, from the first in `order`. */
export interface HistorySpan {
  readonly from: number;
  readonly to: number;
  readonly order: 'ASC' | 'DESC';
  readonly limit: number;
}

/** A query for a span of a history, in either order. */
export type SpanQuery<Row> = (parameters: Record<string, SQLInputValue>, span: HistorySpan) => readonly Row[];

/**
 * Prepares it. `selection` is the statement with its first conditions; `columns` are those that order the records, the
 * time first.
 */
export function prepareSpan<Row extends object>(
  database: DatabaseSync,
  selection: string,
  columns: readonly ['time', ...string[]],
): SpanQuery<Row> {
  const inOrder = (order: HistorySpan['order']) => {
    const terms = columns.map((column) => `${column} ${order}`).join(', ');
    return prepareQuery<Row>(database, `${selection} AND time BETWEEN :from AND :to ORDER BY ${terms} LIMIT :limit`);
  };
  const queries = { ASC: inOrder('ASC'), DESC: inOrder('DESC') };
  return (parameters, { order, ...span }) => queries[order].all({ ...parameters, ...span });
}
