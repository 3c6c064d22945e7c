import { sameSource, type RuleSource } from '../../../language/ruleText/ruleSource.ts';
import type { RuleAddress } from '../../../model/deviceAddress.ts';

/** A write of which nobody knows whether it arrived. */
export interface LostRuleWrite {
  /** What the edit was made on, and goes on being made on until it is saved or given up. */
  readonly basis: RuleSource;
  readonly sent: RuleSource;
}

/** Knows of each rule the writes of which no answer came, or not yet, since one did: any of them may have arrived. */
export class LostRuleWrites {
  readonly #writes = new Map<string, readonly LostRuleWrite[]>();

  note(address: RuleAddress, write: LostRuleWrite): void {
    const key = keyOf(address);
    this.#writes.set(key, [...(this.#writes.get(key) ?? []), write]);
  }

  /** It did not arrive. */
  withdraw(address: RuleAddress, write: LostRuleWrite): void {
    const key = keyOf(address);
    const left = (this.#writes.get(key) ?? []).filter((one) => one !== write);
    if (left.length > 0) this.#writes.set(key, left);
    else this.#writes.delete(key);
  }

  /** By now it is known what the rule is. */
  settle(address: RuleAddress): void {
    this.#writes.delete(keyOf(address));
  }

  /** Whether what the platform has is of the edit that was made on `basis`, so that it is no change of somebody else. */
  explain(address: RuleAddress, { basis, cloud }: { readonly basis: RuleSource; readonly cloud: RuleSource }): boolean {
    const writes = this.#writes.get(keyOf(address)) ?? [];
    return writes.some((write) => sameSource(write.basis, basis) && sameSource(write.sent, cloud));
  }
}

function keyOf({ connectionId, regionId, ruleId }: RuleAddress): string {
  return JSON.stringify([connectionId, regionId, ruleId]);
}
