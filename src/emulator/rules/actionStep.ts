import type { DeliveryError } from './deliveryError.ts';
import type { RuleAction } from './runningRule.ts';

export interface ActionResult {
  readonly action: RuleAction;
  readonly ruleId: number;
  /** The first is 1. */
  readonly attempt: number;
  /** Why the target did not take it; undefined where it did. */
  readonly error?: Pick<DeliveryError, 'message' | 'said'> | undefined;
  /** When it is tried again, in ms from now; undefined: never. */
  readonly retryIn?: number | undefined;
}

/** What became of a message in an action of a rule. */
export class ActionStep {
  readonly kind: 'action' | 'error-action';
  readonly #result: ActionResult;

  constructor(kind: 'action' | 'error-action', result: ActionResult) {
    this.kind = kind;
    const { error } = result;
    // An error holds on to more than its words, and traces are kept.
    this.#result = error ? { ...result, error: { message: error.message, said: error.said } } : result;
  }

  get actionId(): number {
    return this.#result.action.id;
  }

  describe() {
    const { action, ruleId, attempt, error, retryIn } = this.#result;
    return {
      ...{
        ruleId: String(ruleId),
        actionId: String(action.id),
        type: action.type,
        destination: action.destination.name,
      },
      ...{ attempt, result: error === undefined ? 'delivered' : 'failed' },
      ...(error && { reason: error.message, ...(error.said && { said: error.said }) }),
      ...(retryIn !== undefined && { retryIn }),
    };
  }
}
