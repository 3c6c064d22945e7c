export type CloneKind =
  | 'product'
  | 'thingModel'
  | 'topic'
  | 'device'
  | 'tags'
  | 'desiredState'
  | 'topology'
  | 'route'
  | 'rule'
  | 'ruleAction';

/**
 * What became of one thing: `copied`, or `replaced` what was there; `same`, it was there already; `kept`, what was there stays,
 * and differs or was not compared; `failed`, it could not be copied; `removed`, it was there, and the connection has no such thing.
 */
export type CloneOutcome = 'copied' | 'replaced' | 'same' | 'kept' | 'failed' | 'removed';

/** A line of the report on a copy of part of a fleet. */
export interface CloneEntry {
  readonly kind: CloneKind;
  /** Of the product that it belongs to; absent for a rule without one. */
  readonly productKey?: string | undefined;
  readonly name: string;
  readonly outcome: CloneOutcome;
  /** Why it failed or was kept, or what is different about the copy. */
  readonly reason?: string | undefined;
}
