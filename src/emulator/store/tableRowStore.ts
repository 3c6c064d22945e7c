import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { prepareQuery, type Query } from './database.ts';
import type { DeliveryRow, Page } from './deliveryStore.ts';

/** A row of a table that a rule wrote. */
export type NewTableRow = Omit<DeliveryRow, 'id' | 'answer'> & {
  /** Its primary key, as JSON text. */
  readonly key: string;
};

/** The rows of tables that rules write. */
export class TableRowStore {
  readonly #put: StatementSync;
  readonly #page: Query<DeliveryRow>;
  readonly #total: Query<{ total: number }>;
  readonly #clear: StatementSync;
  readonly #clearAll: StatementSync;
  readonly #trim: StatementSync;

  constructor(database: DatabaseSync) {
    this.#put = database.prepare(
      `INSERT INTO tableRows (destinationId, key, messageId, ruleId, ruleName, content, deliveredAt)
       VALUES (?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (destinationId, key) DO UPDATE SET messageId = excluded.messageId,
       ruleId = excluded.ruleId, ruleName = excluded.ruleName, content = excluded.content, deliveredAt = excluded.deliveredAt`,
    );
    this.#page = prepareQuery(
      database,
      `SELECT id, destinationId, messageId, ruleId, ruleName, content, NULL AS answer, deliveredAt FROM tableRows
       WHERE destinationId = ? ORDER BY id DESC LIMIT ? OFFSET ?`,
    );
    this.#total = prepareQuery(database, 'SELECT count(*) AS total FROM tableRows WHERE destinationId = ?');
    this.#clear = database.prepare('DELETE FROM tableRows WHERE destinationId = ?');
    this.#clearAll = database.prepare('DELETE FROM tableRows');
    this.#trim = database.prepare(
      `DELETE FROM tableRows WHERE destinationId = :destinationId AND id <=
       (SELECT id FROM tableRows WHERE destinationId = :destinationId ORDER BY id DESC LIMIT 1 OFFSET :limit)`,
    );
  }

  /** Writes over the row with the same key, if there is one. */
  put({ destinationId, key, messageId, ruleId, ruleName, content, deliveredAt }: NewTableRow): void {
    this.#put.run(destinationId, key, messageId, ruleId, ruleName, content, deliveredAt);
  }

  total(destinationId: number): number {
    return this.#total.get(destinationId)?.total ?? 0;
  }

  /** A page of a table's rows, the one that was made last at first. */
  page(destinationId: number, { limit, offset }: Page): readonly DeliveryRow[] {
    return this.#page.all(destinationId, limit, offset);
  }

  /** Removes a table's rows, or those of all tables. */
  clear(destinationId?: number): void {
    if (destinationId === undefined) this.#clearAll.run();
    else this.#clear.run(destinationId);
  }

  /** Removes the oldest rows, so that `limit` remain. Returns how many those were. */
  trim(destinationId: number, limit: number): number {
    return Number(this.#trim.run({ destinationId, limit }).changes);
  }
}
