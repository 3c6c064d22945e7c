import { realpathSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { isBelowFolder } from '../common/isBelowFolder.ts';

/** A file of this name for a dialog to begin with, where Fleetbook can write by itself: in the workspace, otherwise in the home folder. */
export function offeredFile(name: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.find(({ uri }) => uri.scheme === 'file')?.uri;
  return folder ? vscode.Uri.joinPath(folder, name) : offeredSecretFile(name);
}

/**
 * The same for a file that holds secrets: never in the workspace, which may be under version control. Where that holds the home folder too,
 * the file is proposed among the temporary ones: where nothing is proposed, VS Code begins in the workspace.
 */
export function offeredSecretFile(name: string): vscode.Uri {
  // Only who has opened the whole disk has both in the workspace.
  const folder = [homedir(), tmpdir()].find((one) => !isInWorkspace(one)) ?? homedir();
  return vscode.Uri.joinPath(vscode.Uri.file(folder), name);
}

function isInWorkspace(folder: string): boolean {
  const inner = realPath(folder);
  return (vscode.workspace.workspaceFolders ?? []).some(({ uri }) => {
    if (uri.scheme !== 'file') return false;
    const root = realPath(uri.fsPath);
    return inner === root || isBelowFolder(path, root, inner);
  });
}

/** The same folder under one name, whichever link leads there. */
function realPath(folder: string): string {
  try {
    return realpathSync.native(folder);
  } catch {
    return folder;
  }
}
