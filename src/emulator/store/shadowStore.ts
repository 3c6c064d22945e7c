import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { emptyShadow, parseShadow, stringifyShadow, type ShadowDocument } from '../../model/shadow/shadowDocument.ts';
import { prepareQuery, type Query } from './database.ts';

/** The shadows, by the row id of their device; a device without one has the empty shadow. */
export class ShadowStore {
  readonly #read: Query<{ document: string }>;
  readonly #write: StatementSync;

  constructor(database: DatabaseSync) {
    this.#read = prepareQuery(database, 'SELECT document FROM shadows WHERE deviceId = :deviceId');
    this.#write = database.prepare(
      `INSERT INTO shadows (deviceId, document) VALUES (:deviceId, :document)
       ON CONFLICT (deviceId) DO UPDATE SET document = excluded.document`,
    );
  }

  read(deviceId: number): ShadowDocument {
    const row = this.#read.get({ deviceId });
    return row ? parseShadow(row.document) : emptyShadow;
  }

  write(deviceId: number, shadow: ShadowDocument): void {
    this.#write.run({ deviceId, document: stringifyShadow(shadow) });
  }
}
