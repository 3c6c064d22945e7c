import type { DatabaseSync } from 'node:sqlite';
import { stateTables, quoted } from './stateTables.ts';
import { inTransaction } from './database.ts';
import { dropTriggers } from './dropTriggers.ts';

/**
 * Puts what another database of the same schema holds in the place of what this one holds, in one transaction with
 * `more`: whatever ends the process, all of the old is there afterwards or all of the new.
 */
export function replaceContents(database: DatabaseSync, file: string, more: () => void): void {
  database.prepare('ATTACH :file AS other').run({ file });
  // The other database was checked as a whole; row by row, each would be looked up again.
  database.exec('PRAGMA foreign_keys = OFF');
  try {
    inTransaction(database, () => {
      const restoreTriggers = dropTriggers(database);
      for (const { name, columns } of stateTables(database)) {
        const list = columns.map(quoted).join(', ');
        database.exec(`DELETE FROM main.${quoted(name)}`);
        database.exec(`INSERT INTO main.${quoted(name)} (${list}) SELECT ${list} FROM other.${quoted(name)}`);
      }
      restoreTriggers();
      more();
    });
  } finally {
    database.exec('PRAGMA foreign_keys = ON; DETACH other');
  }
}
