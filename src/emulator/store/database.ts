import { chmodSync, closeSync, existsSync, openSync } from 'node:fs';
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { describeError } from '../../common/describeError.ts';
import { migrations } from './migrations.ts';
import { StoreError } from './storeError.ts';

/**
 * Opens the database of a data folder and brings its schema up to date. What it acknowledges survives a kill and a
 * power cut (WAL, synchronous=FULL). The exclusive lock makes the database itself the sign that an emulator runs on
 * this folder; the operating system releases it however the process ends. Throws StoreError.
 */
export function openDatabase(file: string): DatabaseSync {
  let database: DatabaseSync | undefined;
  try {
    createPrivate(file);
    database = new DatabaseSync(file, { enableForeignKeyConstraints: true });
    database.exec('PRAGMA locking_mode = EXCLUSIVE');
    // Before anything is changed: one of a newer version stays as it is.
    const version = versionOf(database, file);
    database.exec('PRAGMA journal_mode = WAL');
    database.exec('PRAGMA synchronous = FULL');
    database.exec('BEGIN IMMEDIATE; COMMIT');
    applyMigrations(database, version);
    return database;
  } catch (error) {
    database?.close();
    throw toStoreError(error, file);
  }
}

/**
 * The database holds secrets of devices; SQLite gives the files beside it the same mode. Its log is what a process leaves that was killed:
 * SQLite says only that something cannot be opened, and the system which.
 */
function createPrivate(file: string): void {
  const log = `${file}-wal`;
  for (const part of existsSync(log) ? [file, log] : [file]) {
    closeSync(openSync(part, 'a+', 0o600));
    // A copy or a backup may have opened it to others.
    chmodSync(part, 0o600);
  }
}

/** By name, or in their order. */
type QueryParameters = readonly [Record<string, SQLInputValue>] | readonly SQLInputValue[];

/** A prepared statement; the tables are STRICT, so that its rows are what the schema says. */
export interface Query<Row extends object> {
  get(...parameters: QueryParameters): Row | undefined;
  all(...parameters: QueryParameters): readonly Row[];
}

/**
 * Prepares a statement that reads. Parameters are named in the text as `:name`; where it is asked for each request or
 * message they are `?`, given in their order, which takes less of its time.
 */
export function prepareQuery<Row extends object>(database: DatabaseSync, text: string): Query<Row> {
  const statement = database.prepare(text);
  // As arrays, because SQLite would make a text of each column's name again for each row.
  statement.setReturnArrays(true);
  const names = statement.columns().map(({ name }) => name);
  const toRow = (values: ArrayLike<unknown>): Row => {
    const row: Record<string, unknown> = {};
    for (let column = 0; column < names.length; column++) row[names[column] ?? ''] = values[column];
    return row as Row;
  };
  return {
    get: (...parameters) => {
      const values = statement.get(...(parameters as SQLInputValue[])) as unknown as ArrayLike<unknown> | undefined;
      return values && toRow(values);
    },
    all: (...parameters) =>
      (statement.all(...(parameters as SQLInputValue[])) as unknown as readonly ArrayLike<unknown>[]).map(toRow),
  };
}

/** Runs `work` as one transaction: all of it is on the disk afterwards, or, where it throws, nothing. */
export function inTransaction<T>(database: DatabaseSync, work: () => T): T {
  database.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    database.exec('COMMIT');
    return result;
  } catch (error) {
    rollBack(database);
    throw error;
  }
}

function rollBack(database: DatabaseSync): void {
  try {
    database.exec('ROLLBACK');
  } catch {
    // After a full disk, say, SQLite has rolled back by itself; the error that led here is the one that matters.
  }
}

/** How many steps of the schema a database has behind it. Throws StoreError where there are not so many, or it does not look like that. */
function versionOf(database: DatabaseSync, file: string): number {
  const { version } = prepareQuery<{ version: number }>(
    database,
    'SELECT user_version AS version FROM pragma_user_version',
  ).get() ?? { version: 0 };
  if (version > migrations.length) {
    throw new StoreError(
      'DatabaseTooNew',
      `The emulator's database ${file} was written by a newer version of Fleetbook. Update Fleetbook, or choose another data folder.`,
    );
  }
  if (version < 0 || !hasSchema(database, version)) throw damaged(file);
  return version;
}

/**
 * Whether a database has all that so many steps make, and nothing that later ones make: on anything else those would fail half way, or
 * whoever reads it. What a person has added is nobody's business.
 */
function hasSchema(database: DatabaseSync, version: number): boolean {
  const model = new DatabaseSync(':memory:');
  try {
    const there = new Set(schemaOf(database));
    applyMigrations(model, 0, version);
    const behind = new Set(schemaOf(model));
    applyMigrations(model, version);
    return (
      [...behind].every((name) => there.has(name)) &&
      schemaOf(model).every((name) => behind.has(name) || !there.has(name))
    );
  } finally {
    model.close();
  }
}

/** The names of all tables, indices and triggers, and of their columns: not their texts, which differ between versions of SQLite. */
function schemaOf(database: DatabaseSync): readonly string[] {
  return prepareQuery<{ name: string }>(
    database,
    `SELECT type || ' ' || name AS name FROM sqlite_schema UNION ALL
     SELECT item.type || ' ' || item.name || '.' || part.name FROM sqlite_schema AS item, pragma_table_info(item.name) AS part`,
  )
    .all()
    .map(({ name }) => name);
}

/** Takes a database that has `from` steps of the schema behind it up to `to` of them. */
export function applyMigrations(database: DatabaseSync, from: number, to = migrations.length): void {
  for (const [index, step] of migrations.slice(from, to).entries()) {
    inTransaction(database, () => {
      database.exec(step);
      database.exec(`PRAGMA user_version = ${from + index + 1}`);
    });
  }
}

function damaged(file: string, cause?: unknown): StoreError {
  return new StoreError(
    'DatabaseDamaged',
    `The emulator's database ${file} is damaged. Move it away to start with a fresh one.`,
    { cause },
  );
}

const SQLITE_BUSY = 5;
const SQLITE_CORRUPT = 11;
const SQLITE_NOTADB = 26;

/** An error of SQLite or the file system as what it means to whoever starts the emulator; any other as it is. */
export function toStoreError(cause: unknown, file: string): unknown {
  if (!(cause instanceof Error && ('errcode' in cause || 'syscall' in cause))) return cause;
  // The low byte is the kind of SQLite's error; the rest only narrows it down.
  switch ('errcode' in cause ? Number(cause.errcode) & 0xff : 0) {
    case SQLITE_BUSY:
      return new StoreError('AlreadyRunning', `An emulator is already running on ${file}.`);
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return damaged(file, cause);
    default:
      return new StoreError(
        'DataFolderUnusable',
        `The emulator's database ${file} cannot be used: ${describeError(cause)}. Check the folder's permissions and free space, or choose another data folder.`,
        { cause },
      );
  }
}
