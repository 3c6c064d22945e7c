import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { prepareQuery, type Query } from './database.ts';

export interface NewRule {
  readonly regionId: string;
  readonly name: string;
  readonly status: 'RUNNING' | 'STOP';
  readonly dataType: 'JSON' | 'BINARY';
  readonly description: string;
  /** Null, as are topic and SQL, while the rule has no SQL yet. */
  readonly productKey: string | null;
  /** `${deviceName}/…` or `+/…`: the topic without the product. */
  readonly shortTopic: string | null;
  readonly selected: string | null;
  readonly condition: string | null;
  readonly createdAt: number;
  readonly modifiedAt: number;
}

export interface RuleRow extends NewRule {
  readonly id: number;
}

/** The rules of the rules engine. */
export class RuleStore {
  readonly #insert: StatementSync;
  readonly #page: Query<RuleRow>;
  readonly #count: Query<{ total: number }>;

  constructor(database: DatabaseSync) {
    this.#insert = database.prepare(
      `INSERT INTO rules (regionId, name, status, dataType, description, productKey, shortTopic, selected, condition,
       createdAt, modifiedAt) VALUES (:regionId, :name, :status, :dataType, :description, :productKey, :shortTopic,
       :selected, :condition, :createdAt, :modifiedAt)`,
    );
    this.#page = prepareQuery(
      database,
      'SELECT * FROM rules WHERE regionId = :regionId ORDER BY id DESC LIMIT :limit OFFSET :offset',
    );
    this.#count = prepareQuery(database, 'SELECT count(*) AS total FROM rules WHERE regionId = :regionId');
  }

  insert(rule: NewRule): void {
    this.#insert.run({ ...rule });
  }

  /** A page, the newest first. */
  page(
    regionId: string,
    { limit, offset }: { limit: number; offset: number },
  ): { readonly rows: readonly RuleRow[]; readonly total: number } {
    const total = this.#count.get({ regionId })?.total ?? 0;
    return { rows: this.#page.all({ regionId, limit, offset }), total };
  }
}
