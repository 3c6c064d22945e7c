import type { DatabaseSync } from 'node:sqlite';
import { prepareQuery } from './database.ts';

/** A table of the state, with its columns in their order. */
export interface StateTable {
  readonly name: string;
  readonly columns: readonly string[];
  /** Those of its key, in which order its rows are written. */
  readonly key: readonly string[];
}

/** SQLite's own table of the ids that were given out last: part of the state, so that none is given out twice. */
export const counterTable = 'sqlite_sequence';

/**
 * The tables that hold what the platform knows: all but the emulator's own settings. The counters of ids are the last,
 * because SQLite changes them while rows go into the others.
 */
export function stateTables(database: DatabaseSync): readonly StateTable[] {
  const tables = prepareQuery<{ name: string }>(
    database,
    `SELECT name FROM sqlite_schema
     WHERE type = 'table' AND name <> 'settings' AND (name NOT LIKE 'sqlite\\_%' ESCAPE '\\' OR name = '${counterTable}')
     ORDER BY name = '${counterTable}', rowid`,
  );
  const columnsOf = prepareQuery<{ name: string; pk: number }>(
    database,
    'SELECT name, pk FROM pragma_table_info(:table) ORDER BY cid',
  );
  return tables.all().map(({ name }) => {
    const columns = columnsOf.all({ table: name });
    const key = columns.filter(({ pk }) => pk > 0).sort((a, b) => a.pk - b.pk);
    return {
      name,
      columns: columns.map((column) => column.name),
      key: key.length > 0 ? key.map((column) => column.name) : [name === counterTable ? 'name' : 'rowid'],
    };
  });
}

/** A name in SQL. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
