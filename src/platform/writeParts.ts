import { open } from 'node:fs/promises';
import * as vscode from 'vscode';

/** Writes each part into the file as soon as it is there. Only files can grow; elsewhere all of it is written at the end. */
export async function writeParts<Part extends { readonly text: string }>(
  file: vscode.Uri,
  parts: AsyncIterable<Part>,
  onPart: (part: Part) => void,
): Promise<void> {
  if (file.scheme === 'file') {
    await using handle = await open(file.fsPath, 'w');
    for await (const part of parts) {
      await handle.writeFile(part.text);
      onPart(part);
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
