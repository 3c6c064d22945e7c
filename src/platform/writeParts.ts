import { open, type FileHandle } from 'node:fs/promises';
import type * as vscode from 'vscode';
import { asFileWrite } from './fileWriteError.ts';
import { writeText } from './writeText.ts';

/**
 * Writes each part into the file as soon as it is there. Only files can grow; elsewhere all of it is written at the end. A file is
 * made, or emptied, once there is something to write: where the first part cannot be read it stays as it was. Rejects
 * with FileWriteError, and as the parts do.
 */
export async function writeParts<Part extends { readonly text: string }>(
  file: vscode.Uri,
  parts: AsyncIterable<Part>,
  onPart: (part: Part) => void,
): Promise<void> {
  if (file.scheme === 'file') {
    let handle: FileHandle | undefined;
    try {
      for await (const part of parts) {
        handle ??= await asFileWrite(open(file.fsPath, 'w'));
        await asFileWrite(handle.writeFile(part.text));
        onPart(part);
      }
    } finally {
      if (handle) await asFileWrite(handle.close());
    }
    return;
  }
  const texts: string[] = [];
  for await (const part of parts) {
    texts.push(part.text);
    onPart(part);
  }
  await writeText(file, texts.join(''));
}
