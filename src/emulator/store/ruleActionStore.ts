import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { RuleActionType } from '../../catalogue/ruleActionTypes.ts';
import { prepareQuery, type Query } from './database.ts';

export interface NewRuleAction {
  readonly ruleId: number;
  readonly type: RuleActionType;
  /** JSON text, as it was given. */
  readonly configuration: string;
  /** 1: it takes what the rule's other actions failed to deliver. */
  readonly isErrorAction: number;
}

export interface RuleActionRow extends NewRuleAction {
  readonly id: number;
}

/** What rules do with the messages that they select. */
export class RuleActionStore {
  readonly #insert: StatementSync;
  readonly #update: StatementSync;
  readonly #delete: StatementSync;
  readonly #find: Query<RuleActionRow>;
  readonly #ofRule: Query<RuleActionRow>;

  constructor(database: DatabaseSync) {
    this.#insert = database.prepare(
      `INSERT INTO ruleActions (ruleId, type, configuration, isErrorAction)
       VALUES (:ruleId, :type, :configuration, :isErrorAction)`,
    );
    this.#update = database.prepare(
      'UPDATE ruleActions SET type = :type, configuration = :configuration WHERE id = :id',
    );
    this.#delete = database.prepare('DELETE FROM ruleActions WHERE id = :id');
    this.#find = prepareQuery(
      database,
      `SELECT ruleActions.* FROM ruleActions JOIN rules ON rules.id = ruleId
       WHERE ruleActions.id = CAST(:id AS INTEGER) AND regionId = :regionId`,
    );
    this.#ofRule = prepareQuery(database, 'SELECT * FROM ruleActions WHERE ruleId = :ruleId ORDER BY id');
  }

  /** Returns the id. */
  insert(action: NewRuleAction): number {
    return Number(this.#insert.run({ ...action }).lastInsertRowid);
  }

  update({ id, type, configuration }: Pick<RuleActionRow, 'id' | 'type' | 'configuration'>): void {
    this.#update.run({ id, type, configuration });
  }

  delete(id: number): void {
    this.#delete.run({ id });
  }

  /** By its id in digits, which may be any 64-bit integer. */
  find(regionId: string, id: string): RuleActionRow | undefined {
    return this.#find.get({ regionId, id });
  }

  /** In the order in which they were made. */
  ofRule(ruleId: number): readonly RuleActionRow[] {
    return this.#ofRule.all({ ruleId });
  }
}
