import { homedir } from 'node:os';
import * as vscode from 'vscode';

/** A file of this name for a dialog to begin with, where Fleetbook can write by itself: in the workspace, otherwise in the home folder. */
export function offeredFile(name: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.find(({ uri }) => uri.scheme === 'file')?.uri;
  return folder ? vscode.Uri.joinPath(folder, name) : offeredSecretFile(name);
}

/** The same for a file that holds secrets: never in the workspace, which may be under version control. */
export function offeredSecretFile(name: string): vscode.Uri {
  return vscode.Uri.joinPath(vscode.Uri.file(homedir()), name);
}
