import { isJsonObject, stringifyJson, type Json, type JsonObject } from '../../common/losslessJson.ts';
import { secretMask } from '../../common/secretMasker.ts';
import type { CallTable } from './callReport.ts';

/**
 * A list of flat objects as a table; undefined for anything else. Columns stand in the order of `names`, then those that it
 * lacks, then times, which are wide and seldom looked at; one that holds nothing but masked secrets is left out.
 */
export function tableOf(value: Json, names: readonly string[] = []): CallTable | undefined {
  if (!Array.isArray(value) || value.length === 0 || !value.every(isFlat)) return undefined;
  const present = new Set(value.flatMap((row) => Object.keys(row)));
  const isTime = (column: string): boolean => /^(?:Gmt|Utc)[A-Z]/.test(column);
  const columns = [...new Set([...names, ...present])]
    .filter((column) => present.has(column) && !value.every((row) => fieldOf(row, column) === secretMask))
    .sort((a, b) => Number(isTime(a)) - Number(isTime(b)));
  return { columns, rows: value.map((row) => columns.map((column) => cellText(fieldOf(row, column)))) };
}

function isFlat(value: Json): value is JsonObject {
  return isJsonObject(value) && Object.values(value).every((item) => !Array.isArray(item) && !isJsonObject(item));
}

/** Not what every object has, as `constructor`: another row may have a field of that name. */
function fieldOf(row: JsonObject, name: string): Json | undefined {
  return Object.hasOwn(row, name) ? row[name] : undefined;
}

function cellText(value: Json | undefined): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'string' ? value : stringifyJson(value);
}
