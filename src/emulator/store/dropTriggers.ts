import type { DatabaseSync } from 'node:sqlite';
import { prepareQuery } from './database.ts';

/**
 * Takes the triggers away, so that rows can be put in as they are: what follows from them is there already. Returns what
 * brings them back.
 */
export function dropTriggers(database: DatabaseSync): () => void {
  const triggers = prepareQuery<{ name: string; sql: string }>(
    database,
    `SELECT name, sql FROM main.sqlite_schema WHERE type = 'trigger' ORDER BY rowid`,
  ).all();
  for (const { name } of triggers) database.exec(`DROP TRIGGER main."${name}"`);
  return () => {
    for (const { sql } of triggers) database.exec(sql);
  };
}
