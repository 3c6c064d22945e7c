import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { waitFor } from '../../ui/support/waitFor.ts';
import { replaceText } from './replaceText.ts';

/** Changes an ordinary file and resolves when VS Code has saved it by itself. */
type Ordinary = () => Promise<void>;

/** Has VS Code save by itself what was changed a moment ago: everywhere, and in these languages' own settings. */
type SetAutoSave = (languages: readonly string[]) => Promise<void>;

/** Runs `work` with VS Code's auto-save, and turns that off again. */
export async function withAutoSave(work: (ordinary: Ordinary, set: SetAutoSave) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'fleetbook-autosave-'));
  const file = path.join(folder, 'ordinary.txt');
  await writeFile(file, '');
  const update = async (value: string | undefined, languageId?: string): Promise<void> =>
    vscode.workspace
      .getConfiguration('files', languageId === undefined ? undefined : { languageId })
      .update('autoSave', value, vscode.ConfigurationTarget.Global, languageId !== undefined);
  const changed: string[] = [];
  let count = 0;
  const ordinary: Ordinary = async () => {
    const document = await vscode.workspace.openTextDocument(file);
    await vscode.window.showTextDocument(document, vscode.ViewColumn.Beside);
    await replaceText(document, `changed ${++count}\n`);
    await waitFor('the ordinary file to be saved', () => !document.isDirty);
  };
  try {
    await update('afterDelay');
    await work(ordinary, async (languages) => {
      changed.push(...languages);
      for (const language of languages) await update('afterDelay', language);
    });
  } finally {
    for (const language of changed) await update(undefined, language);
    await update(undefined);
    await rm(folder, { recursive: true });
  }
}
