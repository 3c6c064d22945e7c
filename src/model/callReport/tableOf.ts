import { isJsonObject, stringifyJson, type Json, type JsonObject } from '../../common/losslessJson.ts';
import type { CallTable } from './callReport.ts';

/** A list of flat objects as a table; columns in the order in which they first come. Undefined for anything else. */
export function tableOf(value: Json): CallTable | undefined {
  if (!Array.isArray(value) || value.length === 0 || !value.every(isFlat)) return undefined;
  const columns = [...new Set(value.flatMap((row) => Object.keys(row)))];
  return { columns, rows: value.map((row) => columns.map((column) => cellText(row[column]))) };
}

function isFlat(value: Json): value is JsonObject {
  return isJsonObject(value) && Object.values(value).every((item) => !Array.isArray(item) && !isJsonObject(item));
}

function cellText(value: Json | undefined): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'string' ? value : stringifyJson(value);
}
