import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { TopicPermission } from '../deviceDirectory.ts';
import { prepareQuery, type Query } from './database.ts';

export interface NewTopic {
  readonly productKey: string;
  /** Whole topic; the literal text `${deviceName}` stands for the device's name. */
  readonly pattern: string;
  readonly permission: TopicPermission;
  readonly description: string;
}

export interface TopicRow extends NewTopic {
  readonly id: number;
}

/** The topic categories of products. */
export class TopicStore {
  readonly #insert: StatementSync;
  readonly #ofProduct: Query<TopicRow>;

  constructor(database: DatabaseSync) {
    this.#insert = database.prepare(
      `INSERT INTO topics (productKey, pattern, permission, description)
       VALUES (:productKey, :pattern, :permission, :description)`,
    );
    this.#ofProduct = prepareQuery(
      database,
      'SELECT id, productKey, pattern, permission, description FROM topics WHERE productKey = :productKey ORDER BY id',
    );
  }

  insert(topic: NewTopic): void {
    this.#insert.run({ ...topic });
  }

  /** In the order in which they were made. */
  ofProduct(productKey: string): readonly TopicRow[] {
    return this.#ofProduct.all({ productKey });
  }
}
