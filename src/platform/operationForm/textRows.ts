import type * as vscode from 'vscode';
import { wrapWords } from '../../model/operationForm/wrapWords.ts';

/** Sentences as rows of a quick pick, which would cut a long line; they can be read and not chosen. */
export function textRows(icon: string, text: string): readonly vscode.QuickPickItem[] {
  return wrapWords(text).map((line, index) => ({ label: `$(${index === 0 ? icon : 'blank'}) ${line}` }));
}
