import { DatabaseSync, type SQLOutputValue } from 'node:sqlite';
import { stringifyJson } from '../../common/losslessJson.ts';
import { prepareQuery } from '../store/database.ts';
import { migrations } from '../store/migrations.ts';
import { toJson } from './columnValue.ts';
import { endLine, stateFormat, stateVersion } from './stateLines.ts';
import { quoted, stateTables, type StateTable } from '../store/stateTables.ts';

/** How much is put together before it is handed out, in characters. */
const chunkSize = 64 * 1024;

/**
 * The state in a database file that nobody writes to, in pieces of whole lines. Ending the iteration early does no harm:
 * the file is closed then, too.
 */
export function* writeState(file: string): Generator<string, void, void> {
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    let chunk = '';
    for (const line of lines(database)) {
      chunk += `${line}\n`;
      if (chunk.length < chunkSize) continue;
      yield chunk;
      chunk = '';
    }
    yield chunk;
  } finally {
    database.close();
  }
}

function* lines(database: DatabaseSync): Generator<string> {
  const limit = prepareQuery<{ value: string }>(
    database,
    `SELECT value FROM settings WHERE name = 'messageIdLimit'`,
  ).get();
  const lastMessageId = limit?.value ?? '0';
  yield JSON.stringify({ format: stateFormat, version: stateVersion, schema: migrations.length, lastMessageId });
  for (const table of stateTables(database)) yield* rows(database, table);
  yield endLine;
}

function* rows(database: DatabaseSync, { name, columns, key }: StateTable): Generator<string> {
  const statement = database.prepare(
    `SELECT ${columns.map(quoted).join(', ')} FROM ${quoted(name)} ORDER BY ${key.map(quoted).join(', ')}`,
  );
  statement.setReadBigInts(true);
  statement.setReturnArrays(true);
  for (const row of statement.iterate()) {
    const values = row as unknown as readonly SQLOutputValue[];
    const fields = columns.map((column, index) => [column, toJson(values[index] ?? null)] as const);
    yield stringifyJson({ [name]: Object.fromEntries(fields) });
  }
}
