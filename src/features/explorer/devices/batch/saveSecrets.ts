import { open } from 'node:fs/promises';
import * as vscode from 'vscode';
import { describeError } from '../../../../common/describeError.ts';
import { ExplorerError } from '../../explorerError.ts';

/** May be read and written by its owner alone. */
const ownerOnly = 0o600;

/**
 * Asks where and writes a text that holds secrets there: never into an editor, whose unsaved text VS Code keeps in its
 * own folders. On this machine only its owner can read the file. Undefined where the person gave up. Throws ExplorerError where
 * the file cannot be written.
 */
export async function saveSecrets(title: string, name: string, text: string): Promise<vscode.Uri | undefined> {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  const file = await vscode.window.showSaveDialog({
    title,
    saveLabel: 'Save with Secrets',
    filters: { CSV: ['csv'] },
    ...(folder ? { defaultUri: vscode.Uri.joinPath(folder.uri, name) } : {}),
  });
  if (!file) return undefined;
  try {
    if (file.scheme === 'file') await writeForOwner(file.fsPath, text);
    else await vscode.workspace.fs.writeFile(file, Buffer.from(text));
    return file;
  } catch (error) {
    throw new ExplorerError(`The secrets could not be saved. Choose another place. ${describeError(error)}`, {
      cause: error,
    });
  }
}

/** A file that is there already keeps its mode when it is opened: it is narrowed before anything is in it. */
async function writeForOwner(path: string, text: string): Promise<void> {
  await using file = await open(path, 'w', ownerOnly);
  await file.chmod(ownerOnly);
  await file.writeFile(text);
}
