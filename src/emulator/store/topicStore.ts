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

const columns = 'topics.id, topics.productKey, pattern, permission, topics.description';

/** The topic categories of products. A pattern is unique, because it begins with the ProductKey. */
export class TopicStore {
  readonly #insert: StatementSync;
  readonly #update: StatementSync;
  readonly #delete: StatementSync;
  readonly #find: Query<TopicRow>;
  readonly #findByPattern: Query<TopicRow>;
  readonly #ofProduct: Query<TopicRow>;

  constructor(database: DatabaseSync) {
    this.#insert = database.prepare(
      `INSERT INTO topics (productKey, pattern, permission, description)
       VALUES (:productKey, :pattern, :permission, :description)`,
    );
    this.#update = database.prepare(
      'UPDATE topics SET pattern = :pattern, permission = :permission, description = :description WHERE id = :id',
    );
    this.#delete = database.prepare('DELETE FROM topics WHERE id = :id');
    this.#find = prepareQuery(
      database,
      `SELECT ${columns} FROM topics JOIN products USING (productKey)
       WHERE topics.id = CAST(:id AS INTEGER) AND regionId = :regionId`,
    );
    this.#findByPattern = prepareQuery(
      database,
      `SELECT ${columns} FROM topics WHERE productKey = :productKey AND pattern = :pattern`,
    );
    this.#ofProduct = prepareQuery(
      database,
      `SELECT ${columns} FROM topics WHERE productKey = :productKey ORDER BY id`,
    );
  }

  /** Returns the id. */
  insert(topic: NewTopic): number {
    return Number(this.#insert.run({ ...topic }).lastInsertRowid);
  }

  update({ id, pattern, permission, description }: Omit<TopicRow, 'productKey'>): void {
    this.#update.run({ id, pattern, permission, description });
  }

  delete(id: number): void {
    this.#delete.run({ id });
  }

  /** By its id in digits, which may be any 64-bit integer. */
  find(regionId: string, id: string): TopicRow | undefined {
    return this.#find.get({ regionId, id });
  }

  findByPattern(productKey: string, pattern: string): TopicRow | undefined {
    return this.#findByPattern.get({ productKey, pattern });
  }

  /** In the order in which they were made. */
  ofProduct(productKey: string): readonly TopicRow[] {
    return this.#ofProduct.all({ productKey });
  }
}
