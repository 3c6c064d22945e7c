import type { Logger } from '../../common/logger.ts';
import type { DeviceMessenger } from '../deviceMessenger.ts';
import type { MessageIds } from '../messageIds.ts';
import type { TopicRouter } from '../messages/topicRouter.ts';
import type { Store } from '../store/store.ts';
import type { Traces } from '../traces/traces.ts';
import { RuleEngine } from './ruleEngine.ts';
import { RuleRate } from './ruleRate.ts';
import { RuleRuns } from './ruleRuns.ts';
import { RunningRules } from './runningRules.ts';
import { DestinationFaults } from './targets/destinationFaults.ts';
import { FunctionCalls } from './targets/functionCalls.ts';
import { RepublishTarget } from './targets/republishTarget.ts';
import type { RuleTarget } from './targets/ruleTarget.ts';
import { StoreTarget } from './targets/storeTarget.ts';

export interface RuleParts {
  readonly store: Store;
  readonly messenger: Pick<DeviceMessenger, 'publish'>;
  readonly messageIds: Pick<MessageIds, 'next'>;
  readonly router: TopicRouter;
  readonly traces: Traces;
  /** Whether rules are held to the platform's limit (facts A7). */
  readonly enforceLimits: boolean;
  readonly log: Logger;
  /** ms since 1970. */
  readonly now: () => number;
  /** ms that pass, whatever the clock is set to: by it limits and keepalives are measured. */
  readonly elapsed: () => number;
  /** After how many ms a delivery that failed is tried again, each time; absent: as the platform does. */
  readonly retryDelays?: readonly number[] | undefined;
}

/** Puts the rules engine together: what lets rules have messages, what carries out their actions, and what makes those fail. */
export function assembleRules({ retryDelays, enforceLimits, elapsed, ...parts }: RuleParts) {
  const { store, traces, log, now } = parts;
  const faults = new DestinationFaults();
  const services = new StoreTarget({ store, functions: new FunctionCalls(store.deliveries), faults, now });
  const republish = new RepublishTarget({ ...parts, rules: { take: (message) => engine.take(message) } });
  const target: RuleTarget = {
    prepare: (delivery) => (delivery.action.type === 'REPUBLISH' ? republish : services).prepare(delivery),
  };
  const runs = new RuleRuns({ store, target, traces, log, now, retryDelays });
  const rate = enforceLimits ? new RuleRate(elapsed) : undefined;
  const engine = new RuleEngine({ store, running: new RunningRules(store, now), runs, traces, rate });
  return { engine, runs, faults };
}
