import type * as vscode from 'vscode';
import { sameJson } from '../../common/sameJson.ts';
import { tryParseJsonObject } from '../../common/tryParseJson.ts';
import { desiredText } from '../../model/shadow/desiredText.ts';
import { mergeDesired, type KeptSide, type KeyConflict, type MergedDesired } from '../../model/shadow/mergeDesired.ts';
import type { ShadowDocument } from '../../model/shadow/shadowDocument.ts';
import { DocumentLedger } from '../../platform/documentLedger.ts';
import { documentText } from '../../platform/documentText.ts';
import type { EditBases } from '../../platform/editBases.ts';
import { shadowAddress, shadowScheme } from '../../platform/shadowUri.ts';
import type { LostWrites } from './lostWrites.ts';
import { parseDesired } from './parseDesired.ts';
import type { Basis } from './basis.ts';

/** How an unsaved edit and what the platform has by now go together. */
export interface PendingMerge extends MergedDesired {
  readonly basisVersion: number;
  readonly cloud: ShadowDocument;
}

/** Knows for each shadow's document what the platform had last, what an edit of it was made on, and how the two go together. */
export class ShadowLedger extends DocumentLedger<ShadowDocument, Basis> {
  readonly #lost: LostWrites;

  constructor(bases: EditBases<Basis>, lost: LostWrites) {
    super({
      scheme: shadowScheme,
      bases,
      toBasis: ({ version, state: { desired } }, former) => ({
        version,
        text: former && sameJson(parseDesired(former.text), desired ?? {}) ? former.text : desiredText(desired),
      }),
      isSame: (one, other) => sameJson(parseDesired(one.text), parseDesired(other.text)),
      onRead: (uri, cloud) => {
        lost.seeShadow(shadowAddress(uri), cloud);
      },
      onUnedited: (uri) => {
        lost.giveUp(shadowAddress(uri));
      },
    });
    this.#lost = lost;
  }

  /**
   * What a save of a document's text would meet as far as is known: undefined where the platform did not move on, or
   * where the text cannot be read yet.
   */
  pendingMerge(document: vscode.TextDocument, choose?: (conflict: KeyConflict) => KeptSide): PendingMerge | undefined {
    const basis = this.basisOf(document.uri);
    const cloud = this.cloudOf(document.uri);
    if (!document.isDirty || !basis || !cloud) return undefined;
    const base = this.#lost.baseOf(shadowAddress(document.uri), basis, cloud);
    const sides = { base, cloud: cloud.state.desired ?? {} };
    if (sameJson(sides.base, sides.cloud)) return undefined;
    const mine = tryParseJsonObject(documentText(document));
    return mine && { ...mergeDesired({ ...sides, mine }, choose), basisVersion: basis.version, cloud };
  }
}
