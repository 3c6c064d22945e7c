import * as vscode from 'vscode';
import type { CallError } from '../../client/errors/callError.ts';
import * as l10n from '../../common/l10n.ts';

/**
 * Says that nobody knows whether the platform did what was asked. Resolves to whether the person goes and looks, rather
 * than back to what was filled in, where one Enter would send it again.
 */
export async function shallLookFirst(title: string, error: CallError): Promise<boolean> {
  const look: vscode.MessageItem = { title: l10n.t('Look First') };
  const goBack: vscode.MessageItem = { title: l10n.t('Back to the Form'), isCloseAffordance: true };
  const question = l10n.t('{0}: it may have been done. Look at the list before you send it again.', title);
  const options = { modal: true, detail: l10n.t('{0} The list is read anew.', error.message) };
  return (await vscode.window.showWarningMessage(question, options, look, goBack)) === look;
}
