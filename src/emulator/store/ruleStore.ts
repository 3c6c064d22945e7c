import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { TopicType } from '../../catalogue/ruleTopics.ts';
import { prepareQuery, type Query } from './database.ts';

export interface NewRule {
  readonly regionId: string;
  readonly name: string;
  readonly status: 'RUNNING' | 'STOP';
  readonly dataType: 'JSON' | 'BINARY';
  readonly description: string;
  /** Null, as are topic and SQL, while the rule has none. */
  readonly productKey: string | null;
  /** `${deviceName}/…` or `+/…`: the topic without the product. */
  readonly shortTopic: string | null;
  readonly topicType: TopicType | null;
  readonly selected: string | null;
  readonly condition: string | null;
  readonly createdAt: number;
  readonly modifiedAt: number;
}

export interface RuleRow extends NewRule {
  readonly id: number;
}

/** The rules of the rules engine. A name is unique in its region. */
export class RuleStore {
  readonly #insert: StatementSync;
  readonly #update: StatementSync;
  readonly #delete: StatementSync;
  readonly #find: Query<RuleRow>;
  readonly #findById: Query<RuleRow>;
  readonly #findByName: Query<RuleRow>;
  readonly #running: Query<RuleRow>;
  readonly #stopped: Query<RuleRow>;
  readonly #page: Query<RuleRow>;
  readonly #count: Query<{ total: number }>;
  readonly #countAll: Query<{ total: number }>;

  constructor(database: DatabaseSync) {
    this.#insert = database.prepare(
      `INSERT INTO rules (regionId, name, status, dataType, description, productKey, shortTopic, topicType, selected,
       condition, createdAt, modifiedAt) VALUES (:regionId, :name, :status, :dataType, :description, :productKey,
       :shortTopic, :topicType, :selected, :condition, :createdAt, :modifiedAt)`,
    );
    this.#update = database.prepare(
      `UPDATE rules SET name = :name, status = :status, description = :description, productKey = :productKey,
       shortTopic = :shortTopic, topicType = :topicType, selected = :selected, condition = :condition,
       modifiedAt = :modifiedAt WHERE id = :id`,
    );
    this.#delete = database.prepare('DELETE FROM rules WHERE id = :id');
    this.#find = prepareQuery(database, 'SELECT * FROM rules WHERE regionId = :regionId AND id = CAST(:id AS INTEGER)');
    this.#findById = prepareQuery(database, 'SELECT * FROM rules WHERE id = :id');
    this.#findByName = prepareQuery(database, 'SELECT * FROM rules WHERE regionId = :regionId AND name = :name');
    this.#running = prepareQuery(database, `SELECT * FROM rules WHERE status = 'RUNNING' ORDER BY id`);
    this.#stopped = prepareQuery(
      database,
      `SELECT * FROM rules WHERE status = 'STOP' AND productKey = :productKey ORDER BY id`,
    );
    this.#page = prepareQuery(
      database,
      'SELECT * FROM rules WHERE regionId = :regionId ORDER BY id DESC LIMIT :limit OFFSET :offset',
    );
    this.#count = prepareQuery(database, 'SELECT count(*) AS total FROM rules WHERE regionId = :regionId');
    this.#countAll = prepareQuery(database, 'SELECT count(*) AS total FROM rules');
  }

  /** Returns the id. */
  insert(rule: NewRule): number {
    return Number(this.#insert.run({ ...rule }).lastInsertRowid);
  }

  /** Everything but region, data type and the time it was made, which never change. */
  update({ regionId: _region, dataType: _type, createdAt: _time, ...rule }: RuleRow): void {
    this.#update.run({ ...rule });
  }

  /** With its actions. */
  delete(id: number): void {
    this.#delete.run({ id });
  }

  /** By its id in digits, which may be any 64-bit integer. */
  find(regionId: string, id: string): RuleRow | undefined {
    return this.#find.get({ regionId, id });
  }

  findById(id: number): RuleRow | undefined {
    return this.#findById.get({ id });
  }

  findByName(regionId: string, name: string): RuleRow | undefined {
    return this.#findByName.get({ regionId, name });
  }

  /** Those of all regions that run, the oldest first. */
  running(): readonly RuleRow[] {
    return this.#running.all();
  }

  /** Those for messages of a product that do not run, the oldest first. */
  stoppedOf(productKey: string): readonly RuleRow[] {
    return this.#stopped.all({ productKey });
  }

  /** How many there are in all regions. */
  count(): number {
    return this.#countAll.get()?.total ?? 0;
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
