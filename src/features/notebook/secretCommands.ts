import * as vscode from 'vscode';
import * as l10n from '../../common/l10n.ts';
import { CellSecrets } from '../../platform/cellSecrets.ts';
import type { Context } from '../../platform/services.ts';

/** Asks for a name and for the secret that cells refer to by it. */
export async function setSecret(context: Context): Promise<void> {
  const name = await vscode.window.showInputBox({
    title: l10n.t('Set Secret'),
    prompt: l10n.t('The name by which cells refer to it, as {{$secret NAME}}'),
    validateInput: (text) =>
      /^[\w.-]+$/.test(text) ? undefined : l10n.t('Letters, digits, _ . and - make up a name.'),
  });
  if (name !== undefined) await new CellSecrets(context).ask(name);
}

/** Lets the person choose a secret that is there, and removes it. */
export async function removeSecret(context: Context): Promise<void> {
  const secrets = new CellSecrets(context);
  const name = await vscode.window.showQuickPick(secrets.names, {
    title: l10n.t('Remove Secret'),
    placeHolder: secrets.names.length === 0 ? l10n.t('There are none.') : l10n.t('Which one?'),
  });
  if (name !== undefined) await secrets.delete(name);
}
