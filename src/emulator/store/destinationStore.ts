import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { prepareQuery, type Query } from './database.ts';
import type { DeliveryBundle } from './deliveryBundle.ts';
import { DeliveryStore, type DeliveryRow, type Page } from './deliveryStore.ts';
import { TableRowStore, type NewTableRow } from './tableRowStore.ts';
import type { TableVersions } from './tableVersions.ts';

/** Where rules deliver to: a topic of Message Service, a table of Table Store, a function of Function Compute … */
export interface DestinationName {
  /** Of the rule actions that deliver there. */
  readonly type: string;
  readonly regionId: string;
  /** Unique among those of one type in a region. */
  readonly name: string;
}

export interface DestinationRow extends DestinationName {
  readonly id: number;
  /** Where functions are called over HTTP; null: nowhere. */
  readonly url: string | null;
  /** How long such a call may take, in ms. */
  readonly timeout: number;
  /** Items that were removed, because there were too many. */
  readonly dropped: number;
}

/** Items that a destination keeps. */
const itemLimit = 100_000;
/** How many may be too many before they are removed, so that this does not happen with each one. */
const excessLimit = 1_000;

/** What rules delivered to the stand-ins for other services. */
export class DestinationStore {
  readonly #versions: TableVersions;
  readonly #insert: StatementSync;
  readonly #find: Query<DestinationRow>;
  readonly #all: Query<DestinationRow & { items: number }>;
  readonly #setCall: StatementSync;
  readonly #nextKey: Query<{ key: number }>;
  readonly #noteDropped: StatementSync;
  readonly #deliveries: DeliveryStore;
  readonly #tableRows: TableRowStore;
  readonly #known = new Map<string, DestinationRow>();
  /** The same, by the names themselves, which rules keep. */
  #byName = new WeakMap<DestinationName, DestinationRow>();
  /** Items that were added since they were counted last, by destination. */
  readonly #counts = new Map<number, number>();
  #version = -1;

  constructor(database: DatabaseSync, versions: TableVersions) {
    this.#versions = versions;
    this.#insert = database.prepare(
      `INSERT INTO destinations (type, regionId, name) VALUES (:type, :regionId, :name)
       ON CONFLICT (type, regionId, name) DO NOTHING`,
    );
    const named = 'type = :type AND regionId = :regionId AND name = :name';
    this.#find = prepareQuery(
      database,
      `SELECT id, type, regionId, name, url, timeout, dropped FROM destinations WHERE ${named}`,
    );
    this.#all = prepareQuery(
      database,
      `SELECT id, type, regionId, name, url, timeout, dropped,
       (SELECT coalesce(sum(count), 0) FROM deliveries WHERE destinationId = destinations.id)
       + (SELECT count(*) FROM tableRows WHERE destinationId = destinations.id) AS items
       FROM destinations ORDER BY type, name, regionId`,
    );
    this.#setCall = database.prepare('UPDATE destinations SET url = :url, timeout = :timeout WHERE id = :id');
    this.#nextKey = prepareQuery(
      database,
      'UPDATE destinations SET lastKey = lastKey + 1 WHERE id = :id RETURNING lastKey AS key',
    );
    this.#noteDropped = database.prepare('UPDATE destinations SET dropped = dropped + :count WHERE id = :id');
    this.#deliveries = new DeliveryStore(database);
    this.#tableRows = new TableRowStore(database);
  }

  find(name: DestinationName): DestinationRow | undefined {
    const version = this.#versions.of('destinations');
    if (version !== this.#version) {
      this.#known.clear();
      this.#byName = new WeakMap();
      this.#version = version;
    }
    const known = this.#byName.get(name) ?? this.#look(name);
    if (known) this.#byName.set(name, known);
    return known;
  }

  /** The destination, which is made where it is not there. Not to be called inside of a transaction that may be rolled back. */
  ensure(name: DestinationName): DestinationRow {
    const found = this.find(name);
    if (found) return found;
    this.#insert.run({ ...name });
    return this.find(name) ?? this.ensure(name);
  }

  /** By type and name, each with the number of its items. */
  all(): readonly (DestinationRow & { readonly items: number })[] {
    return this.#all.all();
  }

  /** How a function is called. `url` null: it is not. */
  setCall(id: number, { url, timeout }: Pick<DestinationRow, 'url' | 'timeout'>): void {
    this.#setCall.run({ id, url, timeout });
  }

  /** Counts a table's AUTO_INCREMENT key up and returns it. */
  nextKey(id: number): number {
    const row = this.#nextKey.get({ id });
    if (!row) throw new Error(`there is no destination ${id}`);
    return row.key;
  }

  /** Adds deliveries; the oldest ones give way where there are too many. */
  add(bundle: DeliveryBundle): void {
    this.#deliveries.add(bundle);
    this.#makeRoom(bundle.destinationId, bundle.count, this.#deliveries);
  }

  /** Writes a row of a table over the one with the same key, if there is one. */
  put(row: NewTableRow): void {
    this.#tableRows.put(row);
    this.#makeRoom(row.destinationId, 1, this.#tableRows);
  }

  /** A page of a destination's items, the newest first. */
  page({ id, type }: DestinationRow, page: Page): { readonly rows: readonly DeliveryRow[]; readonly total: number } {
    const items = type === 'OTS' ? this.#tableRows : this.#deliveries;
    return { rows: items.page(id, page), total: items.total(id) };
  }

  /** Removes a destination's items, or all items of all of them. */
  clear(destinationId?: number): void {
    this.#deliveries.clear(destinationId);
    this.#tableRows.clear(destinationId);
    this.#counts.clear();
  }

  #look(name: DestinationName): DestinationRow | undefined {
    const key = `${name.type} ${name.regionId} ${name.name}`;
    const known = this.#known.get(key) ?? this.#find.get({ ...name });
    if (known) this.#known.set(key, known);
    return known;
  }

  /** `added` items have just come. */
  #makeRoom(destinationId: number, added: number, items: DeliveryStore | TableRowStore): void {
    // A row that was written over counts here as well, until it is counted again.
    const counted = this.#counts.get(destinationId);
    const count = counted === undefined ? items.total(destinationId) : counted + added;
    this.#counts.set(destinationId, count);
    if (count <= itemLimit + excessLimit) return;
    const trimmed = items.trim(destinationId, itemLimit);
    if (trimmed > 0) this.#noteDropped.run({ id: destinationId, count: trimmed });
    this.#counts.delete(destinationId);
  }
}
