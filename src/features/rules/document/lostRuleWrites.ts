import type * as vscode from 'vscode';
import * as z from 'zod/mini';
import type { Logger } from '../../../common/logger.ts';
import { sameSource, type RuleSource } from '../../../language/ruleText/ruleSource.ts';
import type { RuleAddress } from '../../../model/deviceAddress.ts';
import { KeptWrites } from '../../../platform/keptWrites.ts';
import { ruleSource } from './ruleBases.ts';

/** A write of which nobody knows whether it arrived. */
export interface LostRuleWrite {
  /** What the edit was made on, and goes on being made on until it is saved or given up. */
  readonly basis: RuleSource;
  readonly sent: RuleSource;
}

const contract = z.object({ basis: ruleSource, sent: ruleSource });

/** Knows of each rule the writes of which no answer came, or not yet, since one did: any of them may have arrived. */
export class LostRuleWrites {
  readonly #writes: KeptWrites<LostRuleWrite>;

  constructor(writes: KeptWrites<LostRuleWrite> = new KeptWrites()) {
    this.#writes = writes;
  }

  note(address: RuleAddress, write: LostRuleWrite): void {
    this.#writes.add(keyOf(address), write);
  }

  /** It did not arrive. */
  withdraw(address: RuleAddress, write: LostRuleWrite): void {
    this.#writes.remove(keyOf(address), write);
  }

  /** The platform was asked for the rule. */
  see(address: RuleAddress): void {
    this.#writes.see(keyOf(address));
  }

  /** Nothing is edited any more: what the platform had when it was asked last is shown. */
  giveUp(address: RuleAddress): void {
    this.#writes.giveUp(keyOf(address));
  }

  /** By now it is known what the rule is. */
  settle(address: RuleAddress): void {
    this.#writes.clear(keyOf(address));
  }

  /** Whether what the platform has is of the edit that was made on `basis`, so that it is no change of somebody else. */
  explain(address: RuleAddress, { basis, cloud }: { readonly basis: RuleSource; readonly cloud: RuleSource }): boolean {
    return this.#writes
      .of(keyOf(address))
      .some((write) => sameSource(write.basis, basis) && sameSource(write.sent, cloud));
  }
}

/** Those of rules, also from before a reload. */
export function lostRuleWrites(memento: vscode.Memento, log: Logger): LostRuleWrites {
  return new LostRuleWrites(new KeptWrites({ memento, key: 'fleetbook.lostRuleWrites', contract, log }));
}

function keyOf({ connectionId, regionId, ruleId }: RuleAddress): string {
  return JSON.stringify([connectionId, regionId, ruleId]);
}
