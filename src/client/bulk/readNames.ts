import { parse } from 'csv-parse/sync';
import { operations } from '../../catalogue/operations.ts';
import { describeError } from '../../common/describeError.ts';
import * as l10n from '../../common/l10n.ts';
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
const headings: ReadonlySet<string> = new Set(['devicename', 'name', 'device']);

const { DeviceName } = operations.RegisterDevice.parameters;

/**
 * Reads names for devices from CSV, with commas, semicolons or tabs between fields: from the column whose heading says so,
 * else from the first one, with no heading. Lists of names, one a line, are CSV too. Undefined, with the reason, where the
 * text is no CSV.
 */
export function readNames(text: string): NamesInFile | { readonly problem: string } {
  let records: readonly Record[];
  try {
    const options = { bom: true, info: true, relaxColumnCount: true, skipEmptyLines: true, trim: true } as const;
    records = parse(text, { ...options, delimiter: delimiterOf(text) }) as unknown as readonly Record[];
  } catch (error) {
    return { problem: l10n.t('The file is no CSV. {0}', describeError(error)) };
  }
  const heading =
    records[0]?.record.findIndex((field) => headings.has(field.toLowerCase().replaceAll(/[\s_-]/g, ''))) ?? -1;
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
