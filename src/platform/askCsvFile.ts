import * as vscode from 'vscode';
import * as l10n from '../common/l10n.ts';
import { toFileName } from '../common/toFileName.ts';
import { offeredFile } from './offeredFile.ts';

/** Asks for the file that an export of CSV goes to; `name`, with its suffix, is what it is called at first, as far as systems take it. */
export async function askCsvFile(title: string, name: string): Promise<vscode.Uri | undefined> {
  const defaultUri = offeredFile(toFileName(name));
  return vscode.window.showSaveDialog({ title, saveLabel: l10n.t('Export'), filters: { CSV: ['csv'] }, defaultUri });
}
