import * as l10n from '../../common/l10n.ts';

import { isJsonObject, rawNumber, stringifyJson, type Json, type JsonObject } from '../../common/losslessJson.ts';
import { fillTemplate, templateFields } from './fillTemplate.ts';

/** A row of a table, before the table has counted up. */
export interface TableRow {
  /** Values of the primary key by column; undefined: the table counts it up. */
  readonly primaryKey: ReadonlyMap<string, Json | undefined>;
  readonly columns: JsonObject;
}

/**
 * Makes a row of what a rule selected (reference table 2-43, facts C4): the primary key as the configuration has it, and
 * a column for each other field. Lists and objects become JSON text, because a table has no such columns. A saying
 * tells why it makes no row; what is selected is undefined where the rule passes bytes on.
 */
export function tableRow({ primaryKeys }: JsonObject, selected: Json | undefined): TableRow | l10n.Saying {
  if (!isJsonObject(selected))
    return l10n.later('A row is made of fields, but the rule passes the payload on as it is.');
  const keys = (Array.isArray(primaryKeys) ? (primaryKeys as readonly Json[]) : []).filter(isJsonObject);
  const taken = new Set<string>();
  const primaryKey = new Map<string, Json | undefined>();
  for (const { columnName, columnType, columnValue, option } of keys) {
    const name = typeof columnName === 'string' ? columnName : '';
    const template = typeof columnValue === 'string' ? columnValue : stringifyJson(columnValue ?? '');
    taken.add(name);
    if (option === 'AUTO_INCREMENT') {
      primaryKey.set(name, undefined);
      continue;
    }
    for (const field of templateFields(template)) taken.add(field.name);
    const filled = fillTemplate(template, selected);
    if (filled.kind === 'missing')
      return missingFields(l10n.later('The primary key {0}', name), template, filled.fields);
    const value = columnType === 'INTEGER' ? integerOf(filled.value) : filled.value;
    if (value === undefined)
      return l10n.later('The primary key {0} must be a whole number of 64 bits, but is {1}.', name, filled.value);
    primaryKey.set(name, value);
  }
  const columns = Object.entries(selected).filter(([field]) => !taken.has(field));
  return { primaryKey, columns: Object.fromEntries(columns.map(([field, value]) => [field, cellOf(value)])) };
}

/** Why a template of a configuration cannot be filled in. */
export function missingFields(name: l10n.Saying, template: string, fields: readonly string[]): l10n.Saying {
  return l10n.later('{0} is {1}, but the rule selects no value for {2}.', name, template, fields.join(', '));
}

function cellOf(value: Json): Json {
  return isJsonObject(value) || Array.isArray(value) ? stringifyJson(value) : value;
}

/** Columns of type INTEGER have 64 bits. Devices that compute with floats write 21.0 for a whole number. */
function integerOf(text: string): Json | undefined {
  const whole = /^([+-]?\d{1,19})(?:\.0+)?$/.exec(text)?.[1];
  if (whole === undefined || BigInt.asIntN(64, BigInt(whole)) !== BigInt(whole)) return undefined;
  return rawNumber(String(BigInt(whole)));
}
