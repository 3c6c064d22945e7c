import { writeFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import { asFileWrite } from './fileWriteError.ts';

/**
 * Writes a text into a file that a person chose, in UTF-8. Rejects with FileWriteError; of files on this computer not by way of VS Code,
 * whose errors hold the system's words alone.
 */
export async function writeText(file: vscode.Uri, text: string): Promise<void> {
  await asFileWrite(
    file.scheme === 'file' ? writeFile(file.fsPath, text) : vscode.workspace.fs.writeFile(file, Buffer.from(text)),
  );
}
