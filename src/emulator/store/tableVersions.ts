import type { DatabaseSync } from 'node:sqlite';

/** The tables whose changes are counted. */
const tables = ['destinations', 'rules', 'ruleActions', 'thingModels', 'topicRoutes', 'topics'] as const;

export type WatchedTable = (typeof tables)[number];

/**
 * Counts the changes to tables that somebody keeps a copy of in memory: as long as the number is the same, so is the
 * table. Triggers do the counting, which no way of writing gets around, a deletion that follows from another neither.
 */
export class TableVersions {
  readonly #versions = new Map<string, number>();

  constructor(database: DatabaseSync) {
    database.function('countChange', (table) => {
      this.#versions.set(String(table), this.of(table as WatchedTable) + 1);
      return null;
    });
    for (const table of tables) {
      for (const change of ['INSERT', 'UPDATE', 'DELETE']) {
        // Temporary ones, because the function is there for as long as this connection is.
        database.exec(
          `CREATE TEMP TRIGGER count_${table}_${change} AFTER ${change} ON main.${table}
           BEGIN SELECT countChange('${table}'); END`,
        );
      }
    }
  }

  /** How many changes there were since the database was opened. One that was rolled back counts as well. */
  of(table: WatchedTable): number {
    return this.#versions.get(table) ?? 0;
  }
}
