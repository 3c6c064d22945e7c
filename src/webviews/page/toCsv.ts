import { byteOrderMark, csvLine } from '../../model/csv/csvLine.ts';

/** A table as CSV, with a byte order mark. */
export function toCsv(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  return `${byteOrderMark}${[columns, ...rows].map(csvLine).join('')}`;
}
