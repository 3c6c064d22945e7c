import * as vscode from 'vscode';
import { describeError } from '../common/describeError.ts';

/** VS Code shows an error's name before its words; a person needs the words alone. */
export function toFileError(error: unknown): vscode.FileSystemError {
  if (error instanceof vscode.FileSystemError) return error;
  return Object.assign(new vscode.FileSystemError(describeError(error)), { name: '' });
}
