import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { prepareQuery, type Query } from './database.ts';

/** The tags of devices, by the row id of their device. */
export class TagStore {
  readonly #ofDevice: Query<{ key: string; value: string }>;
  readonly #write: StatementSync;
  readonly #delete: StatementSync;

  constructor(database: DatabaseSync) {
    this.#ofDevice = prepareQuery(database, 'SELECT key, value FROM tags WHERE deviceId = :deviceId ORDER BY key');
    this.#write = database.prepare(
      `INSERT INTO tags (deviceId, key, value) VALUES (:deviceId, :key, :value)
       ON CONFLICT (deviceId, key) DO UPDATE SET value = excluded.value`,
    );
    this.#delete = database.prepare('DELETE FROM tags WHERE deviceId = :deviceId AND key = :key');
  }

  /** In the order of the keys. */
  ofDevice(deviceId: number): ReadonlyMap<string, string> {
    return new Map(this.#ofDevice.all({ deviceId }).map(({ key, value }) => [key, value]));
  }

  write(deviceId: number, key: string, value: string): void {
    this.#write.run({ deviceId, key, value });
  }

  /** A tag that is not there is no error. */
  delete(deviceId: number, key: string): void {
    this.#delete.run({ deviceId, key });
  }
}
