import { isJsonObject, rawNumber, stringifyJson, type Json, type JsonObject } from '../../../common/losslessJson.ts';
import { templateFields } from '../../../language/rulesql/fillTemplate.ts';
import { DeliveryError } from '../deliveryError.ts';
import type { RuleContent } from '../ruleContent.ts';
import { fillInContent } from './fillInContent.ts';

/** A row of a table, before the table has counted up. */
export interface TableRow {
  /** Values of the primary key by column; undefined: the table counts it up. */
  readonly primaryKey: ReadonlyMap<string, Json | undefined>;
  readonly columns: JsonObject;
}

/**
 * Makes a row of what a rule selected (reference table 2-43, facts C4): the primary key as the configuration has it, and
 * a column for each other field. Lists and objects become JSON text, because a table has no such columns. Throws
 * DeliveryError for what makes no row.
 */
export function tableRow({ primaryKeys }: JsonObject, content: RuleContent): TableRow {
  if (content.kind === 'bytes' || !isJsonObject(content.json)) {
    throw new DeliveryError('A row is made of fields, but the rule passes the payload on as it is.');
  }
  const keys = (Array.isArray(primaryKeys) ? (primaryKeys as readonly Json[]) : []).filter(isJsonObject);
  const taken = new Set<string>();
  const primaryKey = new Map<string, Json | undefined>();
  for (const { columnName, columnType, columnValue, option } of keys) {
    const name = typeof columnName === 'string' ? columnName : '';
    const template = typeof columnValue === 'string' ? columnValue : stringifyJson(columnValue ?? '');
    for (const field of templateFields(template)) taken.add(field.name);
    taken.add(name);
    const counts = option === 'AUTO_INCREMENT';
    const text = counts ? '' : fillInContent(template, content, `The primary key ${name}`);
    primaryKey.set(name, counts ? undefined : columnType === 'INTEGER' ? integerOf(text, name) : text);
  }
  const columns = Object.entries(content.json).filter(([field]) => !taken.has(field));
  return { primaryKey, columns: Object.fromEntries(columns.map(([field, value]) => [field, cellOf(value)])) };
}

function cellOf(value: Json): Json {
  return isJsonObject(value) || Array.isArray(value) ? stringifyJson(value) : value;
}

/** Columns of type INTEGER have 64 bits. */
function integerOf(text: string, name: string): Json {
  const isInteger = /^[+-]?\d{1,19}$/.test(text) && BigInt.asIntN(64, BigInt(text)) === BigInt(text);
  if (isInteger) return rawNumber(String(BigInt(text)));
  throw new DeliveryError(`The primary key ${name} must be a whole number of 64 bits, but is ${text}.`);
}
