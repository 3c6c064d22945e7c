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

/** Knows of each rule the writes of which no answer came. */
export class LostRuleWrites extends KeptWrites<RuleAddress, LostRuleWrite> {
  /** Without a memento, none survives a reload. */
  constructor(kept?: { readonly memento: vscode.Memento; readonly log: Logger }) {
    super(({ regionId, ruleId }) => [regionId, ruleId], kept && { ...kept, key: 'fleetbook.lostRuleWrites', contract });
  }

  /** Whether what the platform has is of the edit that was made on `basis`, so that it is no change of somebody else. */
  explain(address: RuleAddress, { basis, cloud }: { readonly basis: RuleSource; readonly cloud: RuleSource }): boolean {
    return this.of(address).some((write) => sameSource(write.basis, basis) && sameSource(write.sent, cloud));
  }
}
