import * as vscode from 'vscode';
import * as l10n from '../common/l10n.ts';
import { toFileName } from '../common/toFileName.ts';
import { offeredFile } from './offeredFile.ts';
import { writeText } from './writeText.ts';

/** Asks where to, and writes a text there in UTF-8; `name`, with its suffix, is what the file is called at first. Rejects with FileWriteError. */
export async function saveText({ name, text }: { readonly name: string; readonly text: string }): Promise<void> {
  const suffix = /\.(\w+)$/.exec(name)?.[1] ?? 'txt';
  const target = await vscode.window.showSaveDialog({
    title: l10n.t('Export'),
    filters: { [suffix.toUpperCase()]: [suffix] },
    defaultUri: offeredFile(toFileName(name)),
  });
  if (target) await writeText(target, text);
}
