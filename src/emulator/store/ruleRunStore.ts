import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { prepareQuery, type Query } from './database.ts';

/** A message that a rule selected, and that has not reached all targets yet. */
export interface NewRuleRun {
  readonly ruleId: number;
  readonly messageId: string;
  readonly topicType: number;
  readonly productKey: string;
  readonly deviceName: string;
  readonly suffix: string;
  readonly topic: string;
  readonly payload: Uint8Array;
  readonly qos: number;
  readonly depth: number;
  /** Of a message that rules made of one with a secret. */
  readonly secret: string | null;
  /** What the rule selected: text is JSON, a blob is bytes. */
  readonly content: string | Uint8Array;
  /** Ids of the actions that are still to be carried out, as a JSON list. */
  readonly actionIds: string;
  /** How often they have been tried. */
  readonly attempts: number;
  /** When they are tried again, in ms since 1970. */
  readonly dueAt: number;
}

export interface RuleRunRow extends NewRuleRun {
  readonly id: number;
}

/** What rules still have to deliver; it outlives the process. */
export class RuleRunStore {
  readonly #insert: StatementSync;
  readonly #update: StatementSync;
  readonly #delete: StatementSync;
  readonly #find: Query<RuleRunRow>;
  readonly #due: Query<Pick<RuleRunRow, 'id' | 'dueAt'>>;

  constructor(database: DatabaseSync) {
    this.#insert = database.prepare(
      `INSERT INTO ruleRuns (ruleId, messageId, topicType, productKey, deviceName, suffix, topic, payload, qos, depth,
       secret, content, actionIds, attempts, dueAt) VALUES (:ruleId, :messageId, :topicType, :productKey, :deviceName, :suffix,
       :topic, :payload, :qos, :depth, :secret, :content, :actionIds, :attempts, :dueAt)`,
    );
    this.#update = database.prepare(
      'UPDATE ruleRuns SET actionIds = :actionIds, attempts = :attempts, dueAt = :dueAt WHERE id = :id',
    );
    this.#delete = database.prepare('DELETE FROM ruleRuns WHERE id = :id');
    this.#find = prepareQuery(database, 'SELECT * FROM ruleRuns WHERE id = :id');
    this.#due = prepareQuery(
      database,
      'SELECT id, dueAt FROM ruleRuns WHERE id NOT IN (SELECT runId FROM ruleFailures WHERE runId IS NOT NULL) ORDER BY dueAt, id',
    );
  }

  /** Returns the id. */
  insert(run: NewRuleRun): number {
    return Number(this.#insert.run({ ...run }).lastInsertRowid);
  }

  update({ id, actionIds, attempts, dueAt }: Pick<RuleRunRow, 'id' | 'actionIds' | 'attempts' | 'dueAt'>): void {
    this.#update.run({ id, actionIds, attempts, dueAt });
  }

  delete(id: number): void {
    this.#delete.run({ id });
  }

  find(id: number): RuleRunRow | undefined {
    return this.#find.get({ id });
  }

  /** When each of them is due, the earliest first; without those that failed, which wait for somebody to try them again. */
  due(): readonly Pick<RuleRunRow, 'id' | 'dueAt'>[] {
    return this.#due.all();
  }
}
