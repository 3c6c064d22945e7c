import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { prepareQuery, type Query } from './database.ts';

/** The thing models of products, each as the text that was given. */
export class ThingModelStore {
  readonly #read: Query<{ tsl: string }>;
  readonly #write: StatementSync;

  constructor(database: DatabaseSync) {
    this.#read = prepareQuery(database, 'SELECT tsl FROM thingModels WHERE productKey = :productKey');
    this.#write = database.prepare(
      `INSERT INTO thingModels (productKey, tsl) VALUES (:productKey, :tsl)
       ON CONFLICT (productKey) DO UPDATE SET tsl = excluded.tsl`,
    );
  }

  read(productKey: string): string | undefined {
    return this.#read.get({ productKey })?.tsl;
  }

  write(productKey: string, tsl: string): void {
    this.#write.run({ productKey, tsl });
  }
}
