import { lstat, realpath } from 'node:fs/promises';
import path from 'node:path';
import * as vscode from 'vscode';
import { isBelowFolder } from '../common/isBelowFolder.ts';

/**
 * Whether a file of the workspace, there or to be made, lies in it, links followed: one that leads out of it may belong to anybody. False also
 * where that cannot be told.
 */
export async function staysInWorkspace(uri: vscode.Uri): Promise<boolean> {
  const folder = vscode.workspace.getWorkspaceFolder(uri);
  if (!folder) return false;
  // Other file systems have their own rules for links.
  if (uri.scheme !== 'file') return true;
  try {
    return isBelowFolder(path, await realpath(folder.uri.fsPath), await wayOf(uri.fsPath));
  } catch {
    return false;
  }
}

async function wayOf(file: string): Promise<string> {
  const isThere = await lstat(file).then(
    () => true,
    () => false,
  );
  // A link to what is not there is there: what is written would be made where it leads.
  return isThere ? realpath(file) : path.join(await realpath(path.dirname(file)), path.basename(file));
}
