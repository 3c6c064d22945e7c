import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { prepareQuery, type Query } from './database.ts';
import { readBundle, type DeliveryBundle, type NewDelivery } from './deliveryBundle.ts';

export interface DeliveryRow extends NewDelivery {
  readonly id: number;
}

/** A page of a list, the newest first. */
export interface Page {
  readonly limit: number;
  readonly offset: number;
}

/** What rules delivered to queues, functions and everything else that keeps what it is given, in bundles. */
export class DeliveryStore {
  readonly #insert: StatementSync;
  readonly #newest: Query<{ id: number; count: number }>;
  readonly #read: Query<{ items: string }>;
  readonly #total: Query<{ total: number }>;
  readonly #clear: StatementSync;
  readonly #clearAll: StatementSync;
  readonly #trim: Query<{ count: number }>;
  /** A bundle has the id of its last item; the others have those before. */
  #lastId: number;

  constructor(database: DatabaseSync) {
    this.#insert = database.prepare('INSERT INTO deliveries (id, destinationId, count, items) VALUES (?, ?, ?, ?)');
    this.#newest = prepareQuery(
      database,
      'SELECT id, count FROM deliveries WHERE destinationId = ? ORDER BY id DESC LIMIT ?',
    );
    this.#read = prepareQuery(database, 'SELECT items FROM deliveries WHERE id = ?');
    this.#total = prepareQuery(
      database,
      'SELECT coalesce(sum(count), 0) AS total FROM deliveries WHERE destinationId = ?',
    );
    this.#clear = database.prepare('DELETE FROM deliveries WHERE destinationId = ?');
    this.#clearAll = database.prepare('DELETE FROM deliveries');
    this.#trim = prepareQuery(database, 'DELETE FROM deliveries WHERE destinationId = ? AND id <= ? RETURNING count');
    this.#lastId =
      prepareQuery<{ id: number }>(database, 'SELECT coalesce(max(id), 0) AS id FROM deliveries').get()?.id ?? 0;
  }

  add(bundle: DeliveryBundle): void {
    const { destinationId, count } = bundle;
    this.#lastId += count;
    this.#insert.run(this.#lastId, destinationId, count, String(bundle));
  }

  total(destinationId: number): number {
    return this.#total.get(destinationId)?.total ?? 0;
  }

  /** A page of a destination's items, the newest first. */
  page(destinationId: number, { limit, offset }: Page): readonly DeliveryRow[] {
    const rows: DeliveryRow[] = [];
    // How many items are newer than those of the bundle.
    let newer = 0;
    for (const { id, count } of this.#newest.all(destinationId, offset + limit)) {
      if (newer >= offset + limit) break;
      const [first, end] = [Math.max(0, offset - newer), offset + limit - newer];
      if (first < count) rows.push(...this.#itemsOf(destinationId, id).slice(first, end));
      newer += count;
    }
    return rows;
  }

  /** Removes a destination's items, or all items of all of them. */
  clear(destinationId?: number): void {
    if (destinationId === undefined) this.#clearAll.run();
    else this.#clear.run(destinationId);
  }

  /** Removes the oldest bundles of a destination without which there are still `limit` items. Returns how many items they had. */
  trim(destinationId: number, limit: number): number {
    let newer = 0;
    for (const { id, count } of this.#newest.all(destinationId, -1)) {
      if (newer >= limit) return this.#trim.all(destinationId, id).reduce((sum, trimmed) => sum + trimmed.count, 0);
      newer += count;
    }
    return 0;
  }

  /** Those of a bundle, the newest first. */
  #itemsOf(destinationId: number, id: number): readonly DeliveryRow[] {
    const items = readBundle(this.#read.get(id)?.items ?? '');
    return items.map((item, place) => ({ ...item, destinationId, id: id - items.length + 1 + place })).reverse();
  }
}
