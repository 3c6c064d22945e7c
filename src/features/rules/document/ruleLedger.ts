import type * as vscode from 'vscode';
import { readRuleText } from '../../../language/ruleText/readRuleText.ts';
import { sameSource } from '../../../language/ruleText/ruleSource.ts';
import { writeRuleText } from '../../../language/ruleText/writeRuleText.ts';
import { DocumentLedger } from '../../../platform/documentLedger.ts';
import { documentText } from '../../../platform/documentText.ts';
import type { EditBases } from '../../../platform/editBases.ts';
import { ruleAddress, ruleScheme } from '../../../platform/ruleUri.ts';
import type { LostRuleWrites } from './lostRuleWrites.ts';
import type { RuleBasis } from './ruleBases.ts';
import type { RuleDetail } from './ruleDetail.ts';

/** Knows for each rule's document what the platform had last, what an edit of it was made on, and whether the two differ. */
export class RuleLedger extends DocumentLedger<RuleDetail, RuleBasis> {
  readonly #lost: LostRuleWrites;

  constructor(bases: EditBases<RuleBasis>, lost: LostRuleWrites) {
    super({
      scheme: ruleScheme,
      bases,
      toBasis: ({ source }, former) => ({
        text: former && sameSource(former.source, source) ? former.text : writeRuleText(source),
        source,
      }),
      isSame: (one, other) => sameSource(one.source, other.source),
      onRead: (uri) => {
        lost.see(ruleAddress(uri));
      },
      onUnedited: (uri) => {
        lost.giveUp(ruleAddress(uri));
      },
    });
    this.#lost = lost;
  }

  /** What the platform has, where a save of the document would meet SQL that its edit was not made on. */
  conflictOf(document: vscode.TextDocument): RuleDetail | undefined {
    const basis = this.basisOf(document.uri);
    const cloud = this.cloudOf(document.uri);
    if (!document.isDirty || !basis || !cloud || sameSource(basis.source, cloud.source)) return undefined;
    if (this.#lost.explain(ruleAddress(document.uri), { basis: basis.source, cloud: cloud.source })) return undefined;
    const mine = readRuleText(documentText(document), basis.source);
    return mine.kind === 'read' && sameSource(mine.source, cloud.source) ? undefined : cloud;
  }
}
