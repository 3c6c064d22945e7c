import { describeFiltered } from '../../language/rulesql/describeFiltered.ts';
import { describeSqlFailure } from '../../language/rulesql/describeSqlFailure.ts';
import type { SqlOutcome } from '../../language/rulesql/sqlOutcome.ts';
import type { SqlRow } from '../../language/rulesql/sqlRow.ts';
import type { RuleMessage } from '../ruleMessage.ts';
import type { RunningRule } from './runningRule.ts';

/** What became of a message in a rule; undefined where the rule's SQL has an error. */
export interface RuleResult {
  readonly rule: RunningRule;
  readonly outcome: SqlOutcome | undefined;
}

/** What the step of a trace says about one rule. */
interface DescribedRule {
  readonly ruleId: string;
  readonly ruleName: string;
  readonly result: string;
  readonly reason?: string;
}

/** The system topic whose messages hold a secret (facts C3), and what may not be shown of them: the field, or all of it. */
const secretTopic = /\/thing\/lifecycle$/;
const secrets = /deviceSecret|payload|\*/i;

/** Messages up to this size are kept with their trace, in bytes. */
const keptLimit = 1024;

/**
 * What the rules made of a message. Rules whose topic is another one are told from those that ran at the time; why a
 * condition did not hold is worked out from the message when somebody asks, or at once where it is large.
 */
export class RulesStep {
  readonly kind = 'rules';
  readonly #topic: string;
  readonly #depth: number;
  readonly #running: readonly RunningRule[];
  readonly #results: readonly RuleResult[];
  readonly #row: SqlRow | undefined;
  readonly #isSystem: boolean;
  readonly #described: readonly DescribedRule[] | undefined;

  constructor(
    { topic, depth, topicType }: Pick<RuleMessage, 'topic' | 'depth' | 'topicType'>,
    results: readonly RuleResult[],
    running: readonly RunningRule[],
    row: SqlRow,
  ) {
    this.#topic = topic;
    this.#depth = depth;
    this.#isSystem = topicType !== 1;
    this.#running = running;
    const isKept = row.message.payload.length <= keptLimit;
    this.#row = isKept ? row : undefined;
    this.#results = isKept ? results : results.map(({ rule }) => ({ rule, outcome: undefined }));
    this.#described = isKept ? undefined : results.map((result) => describeResult(result, row));
  }

  describe() {
    const takers = new Set(this.#results.map(({ rule }) => rule));
    const others = this.#running.filter((rule) => !takers.has(rule));
    const row = this.#row;
    const described = row ? this.#results.map((result) => describeResult(result, row)) : (this.#described ?? []);
    const seen = this.#isSystem && row && !secretTopic.test(this.#topic) ? textOf(row.message.payload) : undefined;
    return {
      topic: this.#topic,
      depth: this.#depth,
      rules: [...described, ...others.map(describeOther)],
      // The platform's own form of what a device sent: the message itself does not have it.
      ...(seen !== undefined && { payload: seen }),
    };
  }
}

/** What the platform makes for rules is JSON. */
function textOf(payload: Uint8Array): string {
  return new TextDecoder().decode(payload);
}

function describeOther(rule: RunningRule): DescribedRule {
  const { productKey, shortTopic } = rule;
  return { ...named(rule), result: 'other topic', reason: `It takes messages of ${productKey} on ${shortTopic}.` };
}

function describeResult({ rule, outcome }: RuleResult, row: SqlRow): DescribedRule {
  if (!outcome) return { ...named(rule), result: 'cannot run', reason: rule.problem };
  switch (outcome.kind) {
    case 'selected':
    case 'selected-bytes':
      return { ...named(rule), result: 'matched' };
    case 'filtered': {
      const { where } = rule.sql;
      const operands = rule.compiled?.operands(outcome.condition, row) ?? [];
      const isSecret = secretTopic.test(row.message.topic);
      const shown = operands.filter(({ start, end }) => !isSecret || !secrets.test(where.slice(start, end)));
      return { ...named(rule), result: 'filtered', reason: describeFiltered(where, outcome.condition, shown) };
    }
    case 'not-json':
      return { ...named(rule), result: 'not JSON', reason: 'The payload is not JSON.' };
    case 'other-topic':
      return { ...named(rule), result: 'other topic' };
    case 'abandoned': {
      const { part, failure } = outcome;
      const place = `${part === 'select' ? 'Select' : 'Where'}, character ${failure.span.start + 1}`;
      // What an expression has instead of what it needs may be the secret.
      const reason = secretTopic.test(row.message.topic)
        ? `${failure.operation} cannot be carried out with what it has.`
        : describeSqlFailure(failure);
      return { ...named(rule), result: 'abandoned', reason: `${place}: ${reason}` };
    }
  }
}

function named({ id, name }: RunningRule) {
  return { ruleId: String(id), ruleName: name };
}
