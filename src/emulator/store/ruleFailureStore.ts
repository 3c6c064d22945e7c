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
  /** What failed, as a JSON list of objects (facts C5), and in each of them `said`, a Saying, where there is one. */
  readonly failures: string;
  /**
   * What became of it in the error action: why it failed as well, a Saying as JSON (of older ones the English words), or empty where it did
   * not; null: the rule has none.
   */
  readonly errorAction: string | null;
  /** ms since 1970. */
  readonly failedAt: number;
  /** What failed, to be tried again by hand: the id of a row of RuleRunStore. Null of older ones, whose row gave way. */
  readonly runId: number | null;
}

export interface RuleFailureRow extends NewRuleFailure {
  readonly id: number;
}

/** Records that are kept, and those of them whose messages are kept too. */
const recordLimit = 10_000;
const runLimit = 1_000;

/** What rules failed to deliver, with the runs that can be tried again. The oldest give way. */
export class RuleFailureStore {
  readonly #insert: StatementSync;
  readonly #trim: StatementSync;
  readonly #dropRun: StatementSync;
  readonly #forgetRun: StatementSync;
  readonly #delete: StatementSync;
  readonly #find: Query<RuleFailureRow>;
  readonly #waiting: Query<{ id: number }>;
  readonly #page: Query<RuleFailureRow>;
  readonly #count: Query<{ total: number }>;
  readonly #clear: StatementSync;
  readonly #clearRuns: StatementSync;

  constructor(database: DatabaseSync) {
    this.#insert = database.prepare(
      `INSERT INTO ruleFailures (ruleId, ruleName, messageId, topic, productKey, deviceName, failures, errorAction, failedAt, runId)
       VALUES (:ruleId, :ruleName, :messageId, :topic, :productKey, :deviceName, :failures, :errorAction, :failedAt, :runId)`,
    );
    this.#trim = database.prepare(`DELETE FROM ruleFailures WHERE id <= :id - ${recordLimit}`);
    // Each record loses its run when so many newer ones are there, one at a time.
    this.#dropRun = database.prepare(
      `DELETE FROM ruleRuns WHERE id = (SELECT runId FROM ruleFailures WHERE id = :id - ${runLimit})`,
    );
    this.#forgetRun = database.prepare(`UPDATE ruleFailures SET runId = NULL WHERE id = :id - ${runLimit}`);
    this.#delete = database.prepare('DELETE FROM ruleFailures WHERE id = :id');
    this.#find = prepareQuery(database, 'SELECT * FROM ruleFailures WHERE id = :id');
    this.#waiting = prepareQuery(database, 'SELECT id FROM ruleFailures WHERE runId IS NOT NULL ORDER BY id');
    this.#page = prepareQuery(database, 'SELECT * FROM ruleFailures ORDER BY id DESC LIMIT :limit OFFSET :offset');
    this.#count = prepareQuery(database, 'SELECT count(*) AS total FROM ruleFailures');
    this.#clear = database.prepare('DELETE FROM ruleFailures');
    this.#clearRuns = database.prepare('DELETE FROM ruleRuns WHERE id IN (SELECT runId FROM ruleFailures)');
  }

  insert(failure: NewRuleFailure): void {
    const { lastInsertRowid: id } = this.#insert.run({ ...failure });
    this.#dropRun.run({ id });
    this.#forgetRun.run({ id });
    this.#trim.run({ id });
  }

  find(id: number): RuleFailureRow | undefined {
    return this.#find.get({ id });
  }

  /** Ids of those that can be tried again, the oldest first. */
  waiting(): readonly number[] {
    return this.#waiting.all().map(({ id }) => id);
  }

  /** Forgets a record; its run stays. */
  delete(id: number): void {
    this.#delete.run({ id });
  }

  /** A page, the newest first. */
  page(page: { readonly limit: number; readonly offset: number }): {
    readonly rows: readonly RuleFailureRow[];
    readonly total: number;
  } {
    return { rows: this.#page.all({ ...page }), total: this.#count.get()?.total ?? 0 };
  }

  clear(): void {
    this.#clearRuns.run();
    this.#clear.run();
  }
}
