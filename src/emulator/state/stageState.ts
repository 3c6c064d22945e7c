import { DatabaseSync } from 'node:sqlite';
import * as l10n from '../../common/l10n.ts';
import { applyMigrations, inTransaction, prepareQuery } from '../store/database.ts';
import { dropTriggers } from '../store/dropTriggers.ts';
import { migrations } from '../store/migrations.ts';
import { checkState } from './checkState.ts';
import { RowReader } from './rowReader.ts';
import { StateError } from './stateError.ts';
import { endLine, headerSchema, stateFormat, stateVersion } from './stateLines.ts';

export interface StateContents {
  readonly products: number;
  readonly devices: number;
  readonly rules: number;
}

/** What a database that a state was read into holds. */
export interface StagedState {
  readonly rows: number;
  /** How many of the things that people know there are. */
  readonly contents: StateContents;
  /** No MessageId in it is greater. */
  readonly lastMessageId: bigint;
}

/** Counted by triggers otherwise. */
const recount = `UPDATE products SET
  deviceCount = (SELECT count(*) FROM devices WHERE devices.productKey = products.productKey),
  onlineCount = (SELECT count(*) FROM devices WHERE devices.productKey = products.productKey AND connection = 'ONLINE'),
  activeCount = (SELECT count(activatedAt) FROM devices WHERE devices.productKey = products.productKey)`;

/**
 * Reads a state into the database `file`, which has to be made: with the schema that the state was written with, so that
 * SQLite checks each row against it, and brought up to date at the end. Rejects with StateError where something is
 * wrong; then the file is of no use.
 */
export async function stageState(lines: AsyncGenerator<string>, file: string): Promise<StagedState> {
  const first = await lines.next();
  const { schema, lastMessageId } = readHeader(first.done ? '' : first.value);
  const database = new DatabaseSync(file, { enableForeignKeyConstraints: false });
  try {
    // Nobody needs it after a crash.
    database.exec('PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF');
    applyMigrations(database, 0, schema);
    const restoreTriggers = dropTriggers(database);
    const rows = await readRows(database, lines);
    restoreTriggers();
    applyMigrations(database, schema);
    inTransaction(database, () => database.exec(recount));
    checkState(database);
    return { rows, contents: contentsOf(database), lastMessageId: BigInt(lastMessageId) };
  } finally {
    database.close();
  }
}

function contentsOf(database: DatabaseSync): StateContents {
  const countIn = (table: string) =>
    prepareQuery<{ total: number }>(database, `SELECT count(*) AS total FROM ${table}`).get()?.total ?? 0;
  return { products: countIn('products'), devices: countIn('devices'), rules: countIn('rules') };
}

function readHeader(line: string) {
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch {
    json = undefined;
  }
  const { success, data } = headerSchema.safeParse(json);
  if (!success) throw new StateError(l10n.later('The first line is not the header of a {0}.', stateFormat));
  if (data.version > stateVersion || data.schema > migrations.length) {
    throw new StateError(
      l10n.later(
        'The state was written by a newer version of Fleetbook: its schema is {0}, and this version knows up to {1}. Update Fleetbook.',
        data.schema,
        migrations.length,
      ),
    );
  }
  return data;
}

/** Resolves to the number of rows. */
async function readRows(database: DatabaseSync, lines: AsyncGenerator<string>): Promise<number> {
  const reader = new RowReader(database);
  let rows = 0;
  let isWhole = false;
  database.exec('BEGIN');
  for await (const line of lines) {
    const number = rows + 2;
    if (isWhole) throw new StateError(l10n.later('Line {0} stands behind the last one, {1}.', number + 1, endLine));
    isWhole = line === endLine;
    if (isWhole) continue;
    try {
      reader.read(line);
    } catch (error) {
      if (!(error instanceof StateError)) throw error;
      throw new StateError(l10n.later('Line {0}: {1}', number, error.said), { cause: error });
    }
    rows += 1;
  }
  if (!isWhole) throw new StateError(l10n.later('The last line, {0}, is missing: the file is not whole.', endLine));
  reader.end();
  database.exec('COMMIT');
  return rows;
}
