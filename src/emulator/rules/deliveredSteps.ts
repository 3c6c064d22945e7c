import type { Trace } from '../traces/trace.ts';
import type { Traces } from '../traces/traces.ts';
import { ActionStep } from './actionStep.ts';
import type { RuleRun } from './ruleRun.ts';
import type { RuleAction } from './runningRule.ts';

/** A message that all actions took at once, with the steps that say so, by rule. */
interface Delivered {
  readonly trace: Trace;
  readonly steps: readonly (readonly ActionStep[])[];
}

/** Messages that go to the disk together. */
interface Batch {
  readonly stored: Promise<unknown>;
  /** Resolves when they are there, and their traces say so. */
  readonly told: Promise<void>;
  readonly messages: Delivered[];
}

/** Tells traces what rules delivered at the first attempt, as nearly all deliveries are. */
export class DeliveredSteps {
  readonly #traces: Traces;
  readonly #now: () => number;
  readonly #steps = new WeakMap<readonly RuleAction[], readonly ActionStep[]>();
  #batch: Batch | undefined;

  /** `now`: ms since 1970. */
  constructor(traces: Traces, now: () => number) {
    this.#traces = traces;
    this.#now = now;
  }

  /** Those of a run all of whose actions took the message; the same for all messages, because traces keep them. */
  of({ actions, rule }: RuleRun): readonly ActionStep[] {
    let steps = this.#steps.get(actions);
    if (!steps) {
      steps = actions.map((action) => new ActionStep('action', { action, ruleId: rule.id, attempt: 1 }));
      this.#steps.set(actions, steps);
    }
    return steps;
  }

  tell({ trace, steps }: Delivered, at = this.#now()): void {
    for (const ofRule of steps) for (const step of ofRule) this.#traces.step(trace, step, undefined, at);
  }

  /**
   * The same when `stored` resolves, which many messages have in common. Resolves after that, or rejects as it does: one promise
   * for all of them, which until then hold on to nothing but their steps.
   */
  tellWhenStored(stored: Promise<unknown>, message: Delivered): Promise<void> {
    if (this.#batch?.stored !== stored) this.#batch = this.#newBatch(stored);
    this.#batch.messages.push(message);
    return this.#batch.told;
  }

  #newBatch(stored: Promise<unknown>): Batch {
    const messages: Delivered[] = [];
    const told = stored.then(() => {
      const at = this.#now();
      for (const message of messages.splice(0)) this.tell(message, at);
    });
    return { stored, told, messages };
  }
}
