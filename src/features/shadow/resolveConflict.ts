import type * as vscode from 'vscode';
import * as l10n from '../../common/l10n.ts';
import { desiredText } from '../../model/shadow/desiredText.ts';
import { listKeys, type KeyPath } from '../../model/shadow/keyPath.ts';
import type { KeyConflict } from '../../model/shadow/mergeDesired.ts';
import { replaceDocumentText } from '../../platform/replaceDocumentText.ts';
import type { FromShadowPage } from '../../protocol/shadowEditor.ts';
import { shownValue } from './mergeView.ts';
import { ShadowFileError } from './shadowFileError.ts';
import type { ShadowLedger } from './shadowLedger.ts';

/**
 * Writes into the document what was chosen of each key that both sides changed, with all other changes of both, and saves
 * it. The edit as it was is one undo away. Rejects with ShadowFileError where there is something that was not chosen, or that was chosen by
 * another value of the platform than it has by now.
 */
export async function resolveConflict(
  ledger: ShadowLedger,
  document: vscode.TextDocument,
  { choices }: Extract<FromShadowPage, { type: 'resolve' }>,
): Promise<void> {
  const chosen = new Map(choices.map(({ path, keep, cloud }) => [idOf(path, cloud), keep]));
  const choiceOf = ({ path, cloud }: KeyConflict) => chosen.get(idOf(path, shownValue(cloud)));
  const pending = ledger.pendingMerge(document, (conflict) => choiceOf(conflict) ?? 'mine');
  if (!pending)
    throw new ShadowFileError(l10n.t('There is nothing to choose any more, or the text is no JSON object yet.'));
  const open = pending.conflicts.filter((conflict) => choiceOf(conflict) === undefined);
  if (open.length > 0)
    throw new ShadowFileError(
      l10n.t('The platform moved on meanwhile. Choose for these too: {0}.', listKeys(open.map(({ path }) => path))),
    );
  if (!(await replaceDocumentText(document, desiredText(pending.merged))))
    throw new ShadowFileError(
      l10n.t('VS Code refused the edit: the text changed at the same moment. Choose once more.'),
    );
  ledger.rebase(document.uri, pending.cloud);
  await document.save();
}

function idOf(path: KeyPath, cloud: string | undefined): string {
  return JSON.stringify([path, cloud]);
}
