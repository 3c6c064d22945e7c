import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import { describeError } from '../../common/describeError.ts';
import * as l10n from '../../common/l10n.ts';
import { isJsonObject, parseJson, type Json } from '../../common/losslessJson.ts';
import { fromJson } from './columnValue.ts';
import { StateError } from './stateError.ts';
import { counterTable, quoted, stateTables } from '../store/stateTables.ts';

type Row = Readonly<Record<string, SQLInputValue>>;

/** Puts rows that are written as lines into a database, which checks each of them. */
export class RowReader {
  readonly #database: DatabaseSync;
  /** The columns of each table. */
  readonly #tables: ReadonlyMap<string, readonly string[]>;
  readonly #inserts = new Map<string, StatementSync>();
  /** Written at the end, because SQLite changes them while rows come in. */
  readonly #counters: Row[] = [];

  constructor(database: DatabaseSync) {
    this.#database = database;
    this.#tables = new Map(stateTables(database).map(({ name, columns }) => [name, columns]));
  }

  /** Throws StateError. */
  read(line: string): void {
    const [table, row] = this.#parse(line);
    if (table === counterTable) {
      this.#counters.push(row);
      return;
    }
    try {
      this.#insertInto(table, Object.keys(row)).run(row);
    } catch (cause) {
      throw new StateError(l10n.later('it cannot be a row of {0}: {1}.', table, describeError(cause)), { cause });
    }
  }

  /** To be called behind the last line. */
  end(): void {
    const forget = this.#database.prepare(`DELETE FROM ${counterTable} WHERE name = :name`);
    for (const row of this.#counters) {
      forget.run({ name: row['name'] ?? null });
      this.#insertInto(counterTable, Object.keys(row)).run(row);
    }
  }

  #parse(line: string): readonly [table: string, row: Row] {
    const [[table, fields] = ['', null], ...others] = entriesOf(line);
    const columns = this.#tables.get(table);
    if (others.length > 0 || !isJsonObject(fields))
      throw new StateError(l10n.later('it is not {"table":{"column":value, …}}.'));
    if (!columns) throw new StateError(l10n.later('there is no table {0}.', JSON.stringify(table)));
    const row = Object.entries(fields).map(([column, value]) => {
      if (!columns.includes(column))
        throw new StateError(l10n.later('{0} has no column {1}.', table, JSON.stringify(column)));
      const stored = fromJson(value);
      if (stored === undefined) throw new StateError(l10n.later('{0} is nothing that a column can hold.', column));
      return [column, stored] as const;
    });
    if (row.length === 0) throw new StateError(l10n.later('the row of {0} is empty.', table));
    return [table, Object.fromEntries(row)];
  }

  #insertInto(table: string, columns: readonly string[]): StatementSync {
    const key = JSON.stringify([table, ...columns]);
    let insert = this.#inserts.get(key);
    if (!insert) {
      insert = this.#database.prepare(
        `INSERT INTO ${quoted(table)} (${columns.map(quoted).join(', ')})
         VALUES (${columns.map((column) => `:${column}`).join(', ')})`,
      );
      this.#inserts.set(key, insert);
    }
    return insert;
  }
}

function entriesOf(line: string): readonly (readonly [string, Json])[] {
  return l10n.hearing((meaningOf) => {
    try {
      const json = parseJson(line);
      return isJsonObject(json) ? Object.entries(json) : [];
    } catch (cause) {
      throw new StateError(l10n.later('it is not JSON: {0}.', meaningOf(describeError(cause))), { cause });
    }
  });
}
