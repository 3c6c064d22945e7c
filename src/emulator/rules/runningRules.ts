import type { TopicType } from '../../catalogue/ruleTopics.ts';
import { covers } from '../../common/covers.ts';
import { compileRule, type RuleSql } from '../../language/rulesql/compileRule.ts';
import type { RuleMessage } from '../ruleMessage.ts';
import { ruleSqlProblem } from '../ruleSqlProblem.ts';
import type { RuleRow } from '../store/ruleStore.ts';
import type { Store } from '../store/store.ts';
import { ruleEnvironment } from './ruleEnvironment.ts';
import { ruleActionsOf, type RunningRule } from './runningRule.ts';

/** Topics whose rules are kept in memory at a time. */
const memoryLimit = 20_000;

/** The rules that run, compiled, and by the topics of the messages that they take. Changes are in force at once. */
export class RunningRules {
  readonly #store: Pick<Store, 'rules' | 'ruleActions' | 'versions'>;
  readonly #now: () => number;
  #version = -1;
  #rules: readonly RunningRule[] = [];
  /** By the type of the topic, then by the topic: `mqtt/status` may be one of the platform and one of the product's own. */
  readonly #byTopic: Readonly<Record<TopicType, Map<string, readonly RunningRule[]>>> = {
    0: new Map(),
    1: new Map(),
    2: new Map(),
  };

  constructor(store: Pick<Store, 'rules' | 'ruleActions' | 'versions'>, now: () => number) {
    this.#store = store;
    this.#now = now;
  }

  /** All of them. The list itself never changes: a change makes another one. */
  all(): readonly RunningRule[] {
    const { versions } = this.#store;
    const version = versions.of('rules') + versions.of('ruleActions');
    if (version !== this.#version) {
      const former = new Map(this.#rules.map((rule) => [rule.id, rule]));
      this.#rules = this.#store.rules.running().flatMap((row) => this.#toRule(row, former.get(row.id)) ?? []);
      for (const rules of Object.values(this.#byTopic)) rules.clear();
      this.#version = version;
    }
    return this.#rules;
  }

  /** Those that take messages from where this one comes. */
  takersOf(message: RuleMessage): readonly RunningRule[] {
    const all = this.all();
    const known = this.#byTopic[message.topicType];
    let takers = known.get(message.topic);
    if (!takers) {
      if (known.size >= memoryLimit) known.clear();
      known.set(message.topic, (takers = all.filter((rule) => takes(rule, message))));
    }
    return takers;
  }

  /** Undefined for a rule that lacks what StartRule wants: it cannot have been started. */
  #toRule(row: RuleRow, former: RunningRule | undefined): RunningRule | undefined {
    const { id, name, regionId, productKey, shortTopic, topicType, selected, condition, dataType } = row;
    if (productKey === null || shortTopic === null || topicType === null || selected === null) return undefined;
    const sql: RuleSql = { select: selected, where: condition ?? '', dataType };
    const { compiled, problem } = former && sameSql(former.sql, sql) ? former : this.#compile(regionId, sql);
    return {
      ...{ id, name, regionId, productKey, shortTopic, topicType, sql, compiled, problem },
      ...ruleActionsOf(this.#store.ruleActions.ofRule(id), regionId),
    };
  }

  #compile(regionId: string, sql: RuleSql): Pick<RunningRule, 'compiled' | 'problem'> {
    const result = compileRule(sql, ruleEnvironment(regionId, this.#now));
    if (result.kind === 'compiled') return { compiled: result.rule, problem: undefined };
    return { compiled: undefined, problem: ruleSqlProblem(sql.select, sql.where, sql.dataType) };
  }
}

function takes({ productKey, topicType, shortTopic }: RunningRule, message: RuleMessage): boolean {
  if (productKey !== message.productKey || topicType !== message.topicType) return false;
  const { deviceName, suffix } = message;
  return covers(shortTopic, suffix === '' ? deviceName : `${deviceName}/${suffix}`);
}

function sameSql(a: RuleSql, b: RuleSql): boolean {
  return a.select === b.select && a.where === b.where && a.dataType === b.dataType;
}
