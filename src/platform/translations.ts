import { readFileSync } from 'node:fs';
import * as vscode from 'vscode';
import * as l10n from '../common/l10n.ts';

/** The bundle of VS Code's display language, if that is not English: English words and what they are in it. */
export const translations: Readonly<Record<string, string>> = vscode.l10n.bundle ?? {};

/** The language that pages are in: English where VS Code found no bundle of its own. */
export const languageOfPages = vscode.l10n.bundle ? vscode.env.language : 'en';

// Here and not in a function: whatever is imported after this module may hold words already.
l10n.configure(translations, readCatalogue);

/** Of a language without a bundle of the catalogue nothing. It stands beside the bundle that VS Code found. */
function readCatalogue(): Readonly<Record<string, string>> {
  if (!vscode.l10n.uri) return {};
  const file = vscode.Uri.joinPath(vscode.l10n.uri, '..', `catalogue.${vscode.env.language}.json`);
  return JSON.parse(readFileSync(file.fsPath, 'utf8')) as Readonly<Record<string, string>>;
}
