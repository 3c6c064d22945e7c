import * as vscode from 'vscode';
import { policyDocument } from '../client/explain/missingRight.ts';
import { isGranted, type MissingRight } from '../client/explain/right.ts';
import * as l10n from '../common/l10n.ts';

/** What the buttons and menus say that copy a policy. */
export const copyPolicyTitle = l10n.t('Copy Policy Statement');

/** Puts the document of a RAM policy on the clipboard that grants what was refused, and says where it goes. */
export async function copyPolicy(rights: readonly MissingRight[]): Promise<void> {
  await vscode.env.clipboard.writeText(policyDocument(rights));
  if (!rights.some(isGranted)) {
    void vscode.window.showInformationMessage(
      l10n.t(
        'A trust policy is on the clipboard. Whoever owns the account puts its statement into the trust policy of the role in the RAM console.',
      ),
    );
    return;
  }
  const actions = [...new Set(rights.map(({ action }) => action))].join(', ');
  void vscode.window.showInformationMessage(
    l10n.t(
      'A policy that grants {0} is on the clipboard. Whoever owns the account creates it in the RAM console as a script, and attaches it to the user or role.',
      actions,
    ),
  );
}
