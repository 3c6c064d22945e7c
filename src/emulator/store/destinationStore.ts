import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { prepareQuery, type Query } from './database.ts';
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

/** Something that a rule delivered. */
export interface NewDestinationItem {
  readonly destinationId: number;
  readonly messageId: string;
  readonly ruleId: number;
  readonly ruleName: string;
  /** Text is JSON, a blob is bytes. */
  readonly content: string | Uint8Array;
  /** What a function answered, as JSON text. */
  readonly answer: string | null;
  /** ms since 1970. */
  readonly deliveredAt: number;
}

export interface DestinationItemRow extends NewDestinationItem {
  readonly id: number;
}

/** Items that a destination keeps. */
const itemLimit = 100_000;
/** How many may be too many before they are removed, so that this does not happen with each one. */
const excessLimit = 1_000;

const columns = 'destinationId, key, messageId, ruleId, ruleName, content, answer, deliveredAt';
const values = ':destinationId, :key, :messageId, :ruleId, :ruleName, :content, :answer, :deliveredAt';

/** What rules delivered to the stand-ins for other services. */
export class DestinationStore {
  readonly #versions: TableVersions;
  readonly #insert: StatementSync;
  readonly #find: Query<DestinationRow>;
  readonly #all: Query<DestinationRow & { items: number }>;
  readonly #setCall: StatementSync;
  readonly #nextKey: Query<{ key: number }>;
  readonly #add: StatementSync;
  readonly #put: StatementSync;
  readonly #page: Query<DestinationItemRow>;
  readonly #count: Query<{ total: number }>;
  readonly #clear: StatementSync;
  readonly #clearAll: StatementSync;
  readonly #trim: StatementSync;
  readonly #noteDropped: StatementSync;
  readonly #known = new Map<string, DestinationRow>();
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
       (SELECT count(*) FROM destinationItems WHERE destinationId = destinations.id) AS items
       FROM destinations ORDER BY type, name, regionId`,
    );
    this.#setCall = database.prepare('UPDATE destinations SET url = :url, timeout = :timeout WHERE id = :id');
    this.#nextKey = prepareQuery(
      database,
      'UPDATE destinations SET lastKey = lastKey + 1 WHERE id = :id RETURNING lastKey AS key',
    );
    this.#add = database.prepare(`INSERT INTO destinationItems (${columns}) VALUES (${values})`);
    this.#put = database.prepare(
      `INSERT INTO destinationItems (${columns}) VALUES (${values})
       ON CONFLICT (destinationId, key) WHERE key IS NOT NULL DO UPDATE SET messageId = excluded.messageId,
       ruleId = excluded.ruleId, ruleName = excluded.ruleName, content = excluded.content, deliveredAt = excluded.deliveredAt`,
    );
    this.#page = prepareQuery(
      database,
      `SELECT id, destinationId, messageId, ruleId, ruleName, content, answer, deliveredAt FROM destinationItems
       WHERE destinationId = :destinationId ORDER BY id DESC LIMIT :limit OFFSET :offset`,
    );
    this.#count = prepareQuery(
      database,
      'SELECT count(*) AS total FROM destinationItems WHERE destinationId = :destinationId',
    );
    this.#clear = database.prepare('DELETE FROM destinationItems WHERE destinationId = :destinationId');
    this.#clearAll = database.prepare('DELETE FROM destinationItems');
    this.#trim = database.prepare(
      `DELETE FROM destinationItems WHERE destinationId = :destinationId AND id <=
       (SELECT id FROM destinationItems WHERE destinationId = :destinationId ORDER BY id DESC LIMIT 1 OFFSET :limit)`,
    );
    this.#noteDropped = database.prepare('UPDATE destinations SET dropped = dropped + :count WHERE id = :id');
  }

  find(name: DestinationName): DestinationRow | undefined {
    const version = this.#versions.of('destinations');
    if (version !== this.#version) {
      this.#known.clear();
      this.#version = version;
    }
    const key = `${name.type} ${name.regionId} ${name.name}`;
    const known = this.#known.get(key) ?? this.#find.get({ ...name });
    if (known) this.#known.set(key, known);
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

  /** Adds an item; the oldest ones give way where there are too many. */
  add(item: NewDestinationItem): void {
    this.#add.run({ ...item, key: null });
    this.#makeRoom(item.destinationId);
  }

  /** Writes a row of a table over the one with the same key, if there is one. */
  put(key: string, item: NewDestinationItem): void {
    this.#put.run({ ...item, key });
    this.#makeRoom(item.destinationId);
  }

  /** A page of a destination's items, the newest first. */
  page(
    destinationId: number,
    page: { readonly limit: number; readonly offset: number },
  ): { readonly rows: readonly DestinationItemRow[]; readonly total: number } {
    const total = this.#count.get({ destinationId })?.total ?? 0;
    return { rows: this.#page.all({ destinationId, ...page }), total };
  }

  /** Removes a destination's items, or all items of all of them. */
  clear(destinationId?: number): void {
    if (destinationId === undefined) this.#clearAll.run();
    else this.#clear.run({ destinationId });
    this.#counts.clear();
  }

  #makeRoom(destinationId: number): void {
    // A row that was written over counts here as well, until it is counted again.
    const counted = this.#counts.get(destinationId) ?? this.#count.get({ destinationId })?.total ?? 0;
    this.#counts.set(destinationId, counted + 1);
    if (counted < itemLimit + excessLimit) return;
    const count = Number(this.#trim.run({ destinationId, limit: itemLimit }).changes);
    if (count > 0) this.#noteDropped.run({ id: destinationId, count });
    this.#counts.delete(destinationId);
  }
}
