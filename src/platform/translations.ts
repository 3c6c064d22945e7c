import * as vscode from 'vscode';
import * as l10n from '../common/l10n.ts';

/** The bundle of VS Code's display language, if that is not English: English words and what they are in it. */
export const translations: Readonly<Record<string, string>> = vscode.l10n.bundle ?? {};

// Here and not in a function: whatever is imported after this module may hold words already.
l10n.configure(translations);
