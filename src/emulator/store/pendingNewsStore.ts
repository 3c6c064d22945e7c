import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { prepareQuery, type Query } from './database.ts';
import type { DeviceRow } from './deviceStore.ts';

/** What became of a device: a batch registration made it, or the process ended while it was connected. */
export type PendingNewsKind = 'create' | 'offline';

/** Something that rules have not been told yet. */
export interface PendingNews {
  readonly id: number;
  readonly productKey: string;
  readonly deviceName: string;
  readonly iotId: string;
  readonly secret: string;
  readonly ip: string | null;
  /** As it is now. */
  readonly connection: DeviceRow['connection'];
  /** When it was, in ms since 1970. */
  readonly at: number;
}

/** News of devices that rules still have to be told; they outlive the process. */
export class PendingNewsStore {
  readonly #add: StatementSync;
  readonly #addOffline: StatementSync;
  readonly #first: Query<PendingNews>;
  readonly #delete: StatementSync;

  constructor(database: DatabaseSync) {
    this.#add = database.prepare('INSERT INTO pendingNews (deviceId, kind, at) VALUES (:deviceId, :kind, :at)');
    this.#addOffline = database.prepare(
      `INSERT INTO pendingNews (deviceId, kind, at) SELECT id, 'offline', :at FROM devices WHERE connection = 'ONLINE'`,
    );
    this.#first = prepareQuery(
      database,
      `SELECT pendingNews.id, productKey, deviceName, iotId, secret, ip, connection, at
       FROM pendingNews JOIN devices ON devices.id = deviceId WHERE kind = :kind ORDER BY pendingNews.id LIMIT :limit`,
    );
    this.#delete = database.prepare('DELETE FROM pendingNews WHERE id = :id');
  }

  /** To be called inside the transaction that makes it news. */
  add(deviceId: number, kind: PendingNewsKind, at: number): void {
    this.#add.run({ deviceId, kind, at });
  }

  /** That every device which is ONLINE goes offline. */
  addOffline(at: number): void {
    this.#addOffline.run({ at });
  }

  /** The oldest of a kind. */
  first(kind: PendingNewsKind, limit: number): readonly PendingNews[] {
    return this.#first.all({ kind, limit });
  }

  delete(id: number): void {
    this.#delete.run({ id });
  }
}
