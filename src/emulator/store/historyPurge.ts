import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { prepareQuery, type Query } from './database.ts';

/** The histories, each with the columns that name one of its records. */
const histories = {
  propertyHistory: 'deviceId, identifier, time',
  eventHistory: 'id',
  serviceHistory: 'messageId',
} as const;

/** Takes away what the histories need not keep any more. */
export class HistoryPurge {
  readonly #outdated: readonly StatementSync[];
  readonly #orphaned: readonly StatementSync[];
  readonly #deletedDevice: Query<{ deviceId: number }>;
  readonly #forget: StatementSync;

  constructor(database: DatabaseSync) {
    const deletions = (condition: string) =>
      Object.entries(histories).map(([table, key]) =>
        database.prepare(
          `DELETE FROM ${table} WHERE (${key}) IN (SELECT ${key} FROM ${table} WHERE ${condition} LIMIT :limit)`,
        ),
      );
    this.#outdated = deletions('time < :before');
    this.#orphaned = deletions('deviceId = :deviceId');
    this.#deletedDevice = prepareQuery(database, 'SELECT deviceId FROM deletedHistories LIMIT 1');
    this.#forget = database.prepare('DELETE FROM deletedHistories WHERE deviceId = :deviceId');
  }

  /**
   * Deletes records that are older than `before`, in ms since 1970, and those of a device that was deleted: at most
   * `limit` of each kind. Returns whether there may be more. To be called inside a transaction.
   */
  step(before: number, limit: number): boolean {
    const outdated = count(this.#outdated, { before, limit });
    const device = this.#deletedDevice.get();
    if (!device) return outdated > 0;
    if (count(this.#orphaned, { ...device, limit }) === 0) this.#forget.run({ ...device });
    return true;
  }
}

function count(deletions: readonly StatementSync[], parameters: Record<string, number>): number {
  return deletions.reduce((sum, deletion) => sum + Number(deletion.run(parameters).changes), 0);
}
