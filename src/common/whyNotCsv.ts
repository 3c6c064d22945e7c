import { CsvError } from 'csv-parse/sync';
import { describeError } from './describeError.ts';
import * as l10n from './l10n.ts';

/** Why `text` is no CSV, by what the package has thrown, which has only English words for it: without a full stop, for the middle of a sentence. */
export function whyNotCsv(error: unknown, text: string): string {
  if (!(error instanceof CsvError)) return describeError(error);
  const { code, lines } = error as CsvError & { readonly lines: number };
  return code === 'CSV_RECORD_INCONSISTENT_COLUMNS'
    ? l10n.t('line {0} has more or fewer fields than the first', lines)
    : l10n.t(
        'the quotation mark in line {0} is not closed, or does not end its field',
        lineOfQuote(text, lines) ?? lines,
      );
}

/** The line of the quotation mark that nothing closes up to the line `last`, where it was noticed; undefined where each has another. */
function lineOfQuote(text: string, last: number): number | undefined {
  let opened: number | undefined;
  for (const [index, line] of text.split(/\r?\n/, last).entries()) {
    const isOdd = (line.split('"').length - 1) % 2 === 1;
    if (isOdd) opened = opened === undefined ? index + 1 : undefined;
  }
  return opened;
}
