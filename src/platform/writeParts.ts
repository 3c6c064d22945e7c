import { open, type FileHandle } from 'node:fs/promises';
import * as vscode from 'vscode';

/**
 * Writes each part into the file as soon as it is there. Only files can grow; elsewhere all of it is written at the end. A file is
 * made, or emptied, once there is something to write: where the first part cannot be read it stays as it was.
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
        handle ??= await open(file.fsPath, 'w');
        await handle.writeFile(part.text);
        onPart(part);
      }
    } finally {
      await handle?.close();
    }
    return;
  }
  const texts: string[] = [];
  for await (const part of parts) {
    texts.push(part.text);
    onPart(part);
  }
  await vscode.workspace.fs.writeFile(file, Buffer.from(texts.join('')));
}
