import * as vscode from 'vscode';
import type { CallError } from '../../client/errors/callError.ts';

/**
 * Says that nobody knows whether the platform did what was asked. Resolves to whether the person goes and looks, rather
 * than back to what was filled in, where one Enter would send it again.
 */
export async function shallLookFirst(title: string, error: CallError): Promise<boolean> {
  const look: vscode.MessageItem = { title: 'Look First' };
  const goBack: vscode.MessageItem = { title: 'Back to the Form', isCloseAffordance: true };
  const question = `${title}: it may have been done. Look at the list before you send it again.`;
  const options = { modal: true, detail: `${error.message} The list is read anew.` };
  return (await vscode.window.showWarningMessage(question, options, look, goBack)) === look;
}
