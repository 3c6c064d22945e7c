import * as l10n from '../../common/l10n.ts';
import { sayFiltered } from '../../language/rulesql/describeFiltered.ts';
import { saySqlFailure } from '../../language/rulesql/describeSqlFailure.ts';
import type { SqlOutcome } from '../../language/rulesql/sqlOutcome.ts';
import type { SqlRow } from '../../language/rulesql/sqlRow.ts';
import type { RuleMessage } from '../ruleMessage.ts';
import { secretTopic } from './messageSecret.ts';
import type { RunningRule } from './runningRule.ts';

/** What became of a message in a rule; undefined where the rule's SQL has an error. */
export interface RuleResult {
  readonly rule: RunningRule;
  readonly outcome: SqlOutcome | undefined;
}

type StepMessage = Pick<RuleMessage, 'topic' | 'depth' | 'topicType' | 'payload' | 'secret'>;

/** What the step of a trace says about one rule. */
interface DescribedRule {
  readonly ruleId: string;
  readonly ruleName: string;
  readonly result: string;
  /** In English, and the same for the reader's language. */
  readonly reason?: string;
  readonly said?: l10n.Saying;
}

/** What may not be shown of messages that hold a secret: the field, or all of it. */
const secrets = /deviceSecret|payload|\*/i;

/** Messages up to this size are kept with their trace, in bytes. */
const keptLimit = 1024;

/**
 * What the rules made of a message. Rules whose topic is another one are told from those that ran at the time; why a
 * condition did not hold is worked out from the message when somebody asks, or at once where it is large. A trace keeps
 * it, so it holds on to no more than it needs.
 */
export class RulesStep {
  readonly kind = 'rules';
  readonly #topic: string;
  readonly #depth: number;
  readonly #running: readonly RunningRule[];
  readonly #takers: readonly RunningRule[];
  readonly #others: readonly RuleResult[];
  readonly #row: SqlRow | undefined;
  /** Of a system topic: the platform's own form of what a device sent, which the message itself does not have. */
  readonly #seen: Uint8Array | undefined;
  readonly #described: readonly DescribedRule[];
  /** Whether rules made the message of one with a secret, so that anything in it may be that. */
  readonly #isDerived: boolean;

  /** `takers`: the rules that take messages of the topic, of all that are `running`; `others`: those that did not match. */
  constructor(
    { topic, depth, topicType, payload, secret }: StepMessage,
    takers: readonly RunningRule[],
    others: readonly RuleResult[],
    running: readonly RunningRule[],
    row: SqlRow,
  ) {
    this.#topic = topic;
    this.#depth = depth;
    this.#running = running;
    this.#takers = takers;
    const isSmall = payload.length <= keptLimit;
    const isKept = isSmall && others.length > 0;
    this.#row = isKept ? row : undefined;
    this.#others = isKept ? others : [];
    this.#isDerived = secret !== undefined;
    this.#described = isKept ? [] : others.map((result) => describeResult(result, row, this.#isDerived));
    this.#seen = topicType !== 1 && isSmall && !secretTopic.test(topic) ? payload : undefined;
  }

  describe() {
    const row = this.#row;
    const described = row
      ? this.#others.map((result) => describeResult(result, row, this.#isDerived))
      : this.#described;
    const byId = new Map(described.map((one) => [one.ruleId, one]));
    const takers = this.#takers.map((rule) => byId.get(String(rule.id)) ?? describeMatched(rule));
    const others = this.#running.filter((rule) => !this.#takers.includes(rule)).map(describeOther);
    return {
      topic: this.#topic,
      depth: this.#depth,
      rules: [...takers, ...others],
      ...(this.#seen && { payload: textOf(this.#seen) }),
    };
  }
}

/** What the platform makes for rules is JSON. */
function textOf(payload: Uint8Array): string {
  return new TextDecoder().decode(payload);
}

function describeMatched(rule: RunningRule): DescribedRule {
  return { ...named(rule), result: 'matched' };
}

function describeOther(rule: RunningRule): DescribedRule {
  const { productKey, shortTopic } = rule;
  return { ...named(rule), result: 'other topic', reason: `It takes messages of ${productKey} on ${shortTopic}.` };
}

function describeResult({ rule, outcome }: RuleResult, row: SqlRow, isDerived: boolean): DescribedRule {
  if (!outcome) return { ...named(rule), result: 'cannot run', ...(rule.problem && because(rule.problem)) };
  switch (outcome.kind) {
    case 'selected':
    case 'selected-bytes':
      return describeMatched(rule);
    case 'filtered': {
      const { where } = rule.sql;
      const operands = rule.compiled?.operands(outcome.condition, row) ?? [];
      const isSecret = secretTopic.test(row.message.topic);
      const mayShow = (words: string): boolean => !isDerived && (!isSecret || !secrets.test(words));
      const shown = operands.filter(({ start, end }) => mayShow(where.slice(start, end)));
      return { ...named(rule), result: 'filtered', ...because(sayFiltered(where, outcome.condition, shown)) };
    }
    case 'not-json':
      return { ...named(rule), result: 'not JSON', ...because(l10n.later('The payload is not JSON.')) };
    case 'other-topic':
      return { ...named(rule), result: 'other topic' };
    case 'abandoned': {
      const { part, failure } = outcome;
      const place = failure.span.start + 1;
      // What an expression has instead of what it needs may be the secret.
      const mayHaveIt = isDerived || secretTopic.test(row.message.topic);
      const reason = mayHaveIt
        ? l10n.later('{0} cannot be carried out with what it has.', failure.operation)
        : saySqlFailure(failure);
      const said =
        part === 'select'
          ? l10n.later('Select, character {0}: {1}', place, reason)
          : l10n.later('Where, character {0}: {1}', place, reason);
      return { ...named(rule), result: 'abandoned', ...because(said) };
    }
  }
}

function because(said: l10n.Saying): Pick<DescribedRule, 'reason' | 'said'> {
  return { reason: l10n.say(said), said };
}

function named({ id, name }: RunningRule) {
  return { ruleId: String(id), ruleName: name };
}
