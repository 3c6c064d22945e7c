import type { RuleMessage } from '../../ruleMessage.ts';
import type { RuleContent } from '../ruleContent.ts';
import type { NewDelivery } from '../../store/deliveryBundle.ts';
import type { RuleAction } from '../runningRule.ts';

/** A message that an action passes on. */
export interface Delivery {
  readonly message: RuleMessage;
  readonly rule: { readonly id: number; readonly name: string; readonly regionId: string };
  readonly action: RuleAction;
  readonly content: RuleContent;
}

/** A delivery that is ready to be made. */
export type Prepared =
  /** To be kept as it is. */
  | { readonly kind: 'keep'; readonly kept: NewDelivery }
  /** To be called inside of a transaction, and perhaps again in another one; it does nothing but write. */
  | { readonly kind: 'write'; readonly write: () => void }
  /** Rejects with DeliveryError where the target does not take it. `isSlow`: it waits for another program. */
  | { readonly kind: 'send'; readonly isSlow: boolean; readonly send: (signal: AbortSignal) => Promise<unknown> };

/** Where actions of some types deliver to. */
export interface RuleTarget {
  /** Throws DeliveryError for what cannot be delivered as it is. */
  prepare(delivery: Delivery): Prepared;
}
