import * as vscode from 'vscode';
import { CellSecrets } from '../../platform/cellSecrets.ts';

type Context = Pick<vscode.ExtensionContext, 'secrets' | 'globalState'>;

/** Asks for a name and for the secret that cells refer to by it. */
export async function setSecret(context: Context): Promise<void> {
  const name = await vscode.window.showInputBox({
    title: 'Set secret',
    prompt: 'The name by which cells refer to it, as {{$secret NAME}}',
    validateInput: (text) => (/^[\w.-]+$/.test(text) ? undefined : 'Letters, digits, _ . and - make up a name.'),
  });
  if (name !== undefined) await new CellSecrets(context).ask(name);
}

/** Lets the person choose a secret that is there, and removes it. */
export async function removeSecret(context: Context): Promise<void> {
  const secrets = new CellSecrets(context);
  const name = await vscode.window.showQuickPick(secrets.names, {
    title: 'Remove secret',
    placeHolder: secrets.names.length === 0 ? 'There are none.' : 'Which one?',
  });
  if (name !== undefined) await secrets.delete(name);
}
