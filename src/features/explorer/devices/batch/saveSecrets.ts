import * as vscode from 'vscode';
import { describeFileError } from '../../../../common/describeFileError.ts';
import * as l10n from '../../../../common/l10n.ts';
import { offeredSecretFile } from '../../../../platform/offeredFile.ts';
import { ExplorerError } from '../../explorerError.ts';
import { writeForOwner } from './writeForOwner.ts';

/**
 * Asks where and writes a text that holds secrets there: never into an editor, whose unsaved text VS Code keeps in its
 * own folders, and by default not into the opened folder. Undefined where the person gave up. Throws ExplorerError where the file cannot be written.
 */
export async function saveSecrets(title: string, name: string, text: string): Promise<vscode.Uri | undefined> {
  const file = await vscode.window.showSaveDialog({
    title,
    saveLabel: l10n.t('Save with Secrets'),
    filters: { CSV: ['csv'] },
    defaultUri: offeredSecretFile(name),
  });
  if (!file) return undefined;
  try {
    if (file.scheme === 'file') await writeForOwner(file.fsPath, text);
    else await vscode.workspace.fs.writeFile(file, Buffer.from(text));
    return file;
  } catch (error) {
    // Without the system's own words, also as a cause: they would be told beside ours.
    throw new ExplorerError(
      l10n.t('The secrets could not be saved: {0}. Choose another place.', describeFileError(error)),
    );
  }
}
