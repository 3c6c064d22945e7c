import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { prepareQuery, type Query } from './database.ts';

/** A message that a rule could not deliver in spite of all attempts. */
export interface NewRuleFailure {
  readonly ruleId: number;
  readonly ruleName: string;
  readonly messageId: string;
  readonly topic: string;
  readonly productKey: string;
  readonly deviceName: string;
  /** What failed, as a JSON list of objects (facts C5). */
  readonly failures: string;
  /** What became of it in the error action: why it failed as well, or empty where it did not; null: the rule has none. */
  readonly errorAction: string | null;
  /** ms since 1970. */
  readonly failedAt: number;
}

export interface RuleFailureRow extends NewRuleFailure {
  readonly id: number;
}

/** Records that are kept. */
const recordLimit = 10_000;

/** What rules failed to deliver. The oldest records give way. */
export class RuleFailureStore {
  readonly #insert: StatementSync;
  readonly #trim: StatementSync;
  readonly #page: Query<RuleFailureRow>;
  readonly #count: Query<{ total: number }>;
  readonly #clear: StatementSync;

  constructor(database: DatabaseSync) {
    this.#insert = database.prepare(
      `INSERT INTO ruleFailures (ruleId, ruleName, messageId, topic, productKey, deviceName, failures, errorAction, failedAt)
       VALUES (:ruleId, :ruleName, :messageId, :topic, :productKey, :deviceName, :failures, :errorAction, :failedAt)`,
    );
    this.#trim = database.prepare(`DELETE FROM ruleFailures WHERE id <= :id - ${recordLimit}`);
    this.#page = prepareQuery(database, 'SELECT * FROM ruleFailures ORDER BY id DESC LIMIT :limit OFFSET :offset');
    this.#count = prepareQuery(database, 'SELECT count(*) AS total FROM ruleFailures');
    this.#clear = database.prepare('DELETE FROM ruleFailures');
  }

  insert(failure: NewRuleFailure): void {
    const { lastInsertRowid: id } = this.#insert.run({ ...failure });
    this.#trim.run({ id });
  }

  /** A page, the newest first. */
  page(page: { readonly limit: number; readonly offset: number }): {
    readonly rows: readonly RuleFailureRow[];
    readonly total: number;
  } {
    return { rows: this.#page.all({ ...page }), total: this.#count.get()?.total ?? 0 };
  }

  clear(): void {
    this.#clear.run();
  }
}
