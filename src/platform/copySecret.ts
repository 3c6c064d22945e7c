import * as vscode from 'vscode';
import * as l10n from '../common/l10n.ts';

/**
 * Puts a secret on the clipboard and says so; offers to take it off again, which is done unless something else is there
 * by then. `what` and why it is a secret: `the credentials of pump-1. Whoever has …`.
 */
export async function copySecret(text: string, what: string): Promise<void> {
  await vscode.env.clipboard.writeText(text);
  void offerToClear(text, what);
}

async function offerToClear(copied: string, what: string): Promise<void> {
  const clear = l10n.t('Clear Clipboard');
  const choice = await vscode.window.showInformationMessage(l10n.t('A secret is on the clipboard: {0}', what), clear);
  if (choice === clear && (await vscode.env.clipboard.readText()) === copied) await vscode.env.clipboard.writeText('');
}
