import { parse } from 'csv-parse/sync';
import { operations } from '../../catalogue/operations.ts';
import * as l10n from '../../common/l10n.ts';
import { whyNotCsv } from '../../common/whyNotCsv.ts';
import { withoutGuard } from '../../model/csv/csvLine.ts';
import { explainFieldProblem } from '../../model/operationForm/explainFieldProblem.ts';

/** Not of the form that names have; there further up; there as a device; rejected by the platform for a reason that it does not tell. */
export type RejectionKind = 'malformed' | 'repeated' | 'taken' | 'refused';

/** A name that is not registered, where it stands, and why. */
export interface RejectedName {
  readonly name: string;
  /** Of the file, counted from 1. */
  readonly line: number;
  readonly kind: RejectionKind;
  readonly reason: string;
}

/** What a file of names holds. */
export interface NamesInFile {
  /** Each once, in the order of the file, with the line that it stands in. */
  readonly names: ReadonlyMap<string, number>;
  /** Malformed, or there already further up. */
  readonly rejected: readonly RejectedName[];
}

interface Record {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

/** Headings by which the column of names is found, in capitals or not, with blanks or not. */
const headings: ReadonlySet<string> = new Set([
  ...['devicename', 'devicenames', 'name', 'names', 'device', 'devices'],
  ...['设备名称', '设备名', '设备', '名称'],
]);

/** Those of other columns of devices, by which a line is known to be none of names. */
const others: ReadonlySet<string> = new Set([
  ...['productkey', 'productname', 'iotid', 'devicesecret', 'nickname', 'status', '状态'],
]);

const { DeviceName } = operations.RegisterDevice.parameters;

/**
 * Reads names for devices from CSV, with commas, semicolons or tabs between fields: from the column whose heading says so,
 * else from the first one, with no heading. Lists of names, one a line, are CSV too. A quotation mark inside of a field is part of
 * that. A problem is told where the text is no CSV, or has columns and none for names.
 */
export function readNames(text: string): NamesInFile | { readonly problem: string } {
  // A spreadsheet's own first line, which tells what stands between fields. The other lines keep their numbers.
  const [separatorLine = '', separator] = /^\uFEFF?sep=(.)(?=\r?\n)/i.exec(text) ?? [];
  const content = text.slice(separatorLine.length);
  let records: readonly Record[];
  try {
    const options = {
      bom: true,
      info: true,
      relaxColumnCount: true,
      skipEmptyLines: true,
      trim: true,
      relaxQuotes: true,
    } as const;
    records = parse(content, {
      ...options,
      delimiter: separator ?? delimiterOf(content),
    }) as unknown as readonly Record[];
  } catch (error) {
    return { problem: l10n.t('The file is no CSV: {0}.', whyNotCsv(error, content)) };
  }
  const titles = (records[0]?.record ?? []).map((field) => field.toLowerCase().replaceAll(/[\s_-]/g, ''));
  const heading = titles.findIndex((title) => headings.has(title));
  if (heading < 0 && titles.some((title) => others.has(title)))
    return { problem: l10n.t('Its first line names columns, and none of them for names. Call that one DeviceName.') };
  const names = new Map<string, number>();
  const rejected: RejectedName[] = [];
  for (const { record, info } of heading < 0 ? records : records.slice(1)) {
    const name = withoutGuard(record[Math.max(heading, 0)] ?? '');
    const { lines: line } = info;
    const problem = explainFieldProblem(DeviceName, true, name);
    const before = names.get(name);
    if (problem !== undefined) rejected.push({ name, line, kind: 'malformed', reason: problem });
    else if (before !== undefined)
      rejected.push({ name, line, kind: 'repeated', reason: l10n.t('Stands in line {0} already.', before) });
    else names.set(name, line);
  }
  return { names, rejected };
}

/** What stands between the fields of the first line; a comma where nothing does. */
function delimiterOf(text: string): string {
  const [first = ''] = text.split(/\r?\n/, 1);
  return [',', ';', '\t'].find((delimiter) => first.includes(delimiter)) ?? ',';
}
