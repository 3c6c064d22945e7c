import type * as vscode from 'vscode';
import * as l10n from '../../../common/l10n.ts';
import { writeRuleText } from '../../../language/ruleText/writeRuleText.ts';
import { replaceDocumentText } from '../../../platform/replaceDocumentText.ts';
import type { FromRulePage } from '../../../protocol/ruleEditor.ts';
import { RuleFileError } from '../document/ruleFileError.ts';
import type { RuleLedger } from '../document/ruleLedger.ts';

/**
 * Ends a conflict: saves the edit over what the platform had when the conflict was shown, or writes that into the document.
 * The edit as it was is one undo away. `theirs`: the SQL of the conflict that was shown. Rejects with RuleFileError where there is no
 * conflict, or another one by now, or the text just changed.
 */
export async function resolveConflict(
  ledger: RuleLedger,
  document: vscode.TextDocument,
  { keep, theirs }: Pick<Extract<FromRulePage, { type: 'resolve' }>, 'keep' | 'theirs'>,
): Promise<void> {
  const cloud = ledger.conflictOf(document);
  if (!cloud) throw new RuleFileError(l10n.t('There is nothing to choose any more.'));
  if (writeRuleText(cloud.source) !== theirs)
    throw new RuleFileError(
      l10n.t('The SQL was changed on the platform once more. Nothing was sent: compare, and choose again.'),
    );
  if (keep === 'theirs') {
    if (!(await replaceDocumentText(document, theirs)))
      throw new RuleFileError(
        l10n.t('VS Code refused the edit: the text changed at the same moment. Choose once more.'),
      );
  }
  ledger.rebase(document.uri, cloud);
  await document.save();
}
