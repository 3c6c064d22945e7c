import type { SqlOutcome } from '../../language/rulesql/sqlOutcome.ts';
import { SqlRow } from '../../language/rulesql/sqlRow.ts';
import type { RuleFeed, RuleMessage } from '../ruleMessage.ts';
import type { Store } from '../store/store.ts';
import type { Traces } from '../traces/traces.ts';
import type { RuleContent } from './ruleContent.ts';
import { RuleSqlMessage } from './ruleSqlMessage.ts';
import type { RuleRate } from './ruleRate.ts';
import type { RuleRun } from './ruleRun.ts';
import type { RuleRuns } from './ruleRuns.ts';
import { RulesStep, type RuleResult } from './rulesStep.ts';
import type { RunningRule } from './runningRule.ts';
import type { RunningRules } from './runningRules.ts';

export interface RuleEngineOptions {
  readonly store: Store;
  readonly running: RunningRules;
  readonly runs: RuleRuns;
  readonly traces: Traces;
  /** Absent where limits are not enforced. */
  readonly rate?: RuleRate | undefined;
}

/** Lets the running rules have the messages of devices, and carries out their actions (facts C1 to C5). */
export class RuleEngine implements RuleFeed {
  readonly #options: RuleEngineOptions;
  /** Of devices' messages that all rules for their topic take, by the list of those; one for all of them, because traces keep it. */
  readonly #matchedSteps = new WeakMap<readonly RunningRule[], RulesStep>();

  constructor(options: RuleEngineOptions) {
    this.#options = options;
  }

  take(message: RuleMessage): Promise<unknown> | undefined {
    const { store, running, runs, traces, rate } = this.#options;
    const all = running.all();
    if (all.length === 0) return undefined;
    const row = new SqlRow(new RuleSqlMessage(message, store));
    const takers = running.takersOf(message);
    const others: RuleResult[] = [];
    const selected: RuleRun[] = [];
    let counted = message.passedOn && message;
    for (const rule of takers) {
      const outcome = rule.compiled?.evaluate(row);
      const content = outcome && contentOf(outcome);
      if (content) selected.push(newRun((counted ??= { ...message, passedOn: { count: 0 } }), rule, content));
      else others.push({ rule, outcome });
    }
    // What the platform itself tells of has no trace yet.
    const trace =
      traces.find(message.messageId) ??
      traces.begin({ ...message, qos: message.qos ?? 1, origin: { kind: 'platform' } });
    // Before the actions, which may lead on to rules again.
    traces.step(trace, this.#stepOf(message, takers, others, row));
    if (selected.length === 0) return undefined;
    const delay = rate?.take() ?? 0;
    if (delay > 0) traces.step(trace, { kind: 'throttled', ...(delay < Infinity && { delay }) });
    return runs.start(selected, trace, delay);
  }

  #stepOf(message: RuleMessage, takers: readonly RunningRule[], others: readonly RuleResult[], row: SqlRow): RulesStep {
    const newStep = () => new RulesStep(message, takers, others, this.#options.running.all(), row);
    // Anything else is in the step of the message itself.
    if (others.length > 0 || message.topicType !== 1 || message.depth > 0) return newStep();
    let step = this.#matchedSteps.get(takers);
    if (!step) this.#matchedSteps.set(takers, (step = newStep()));
    return step;
  }
}

/** What a rule passes on; undefined where it does not. */
function contentOf(outcome: SqlOutcome): RuleContent | undefined {
  switch (outcome.kind) {
    case 'selected':
      return { kind: 'json', json: outcome.row };
    case 'selected-bytes':
      return { kind: 'bytes', bytes: outcome.bytes };
    default:
      return undefined;
  }
}

function newRun(message: RuleMessage, rule: RunningRule, content: RuleContent): RuleRun {
  const { actions, errorAction } = rule;
  return { message, rule, content, actions, errorAction, attempts: 0 };
}
