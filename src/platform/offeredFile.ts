import { homedir } from 'node:os';
import * as vscode from 'vscode';

/** A file of this name for a dialog to begin with, where Fleetbook can write by itself: in the workspace, otherwise in the home folder. */
export function offeredFile(name: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.find(({ uri }) => uri.scheme === 'file')?.uri;
  return vscode.Uri.joinPath(folder ?? vscode.Uri.file(homedir()), name);
}
