import * as vscode from 'vscode';
import { formatQuery } from '../../../language/rulesql/formatQuery.ts';
import { sqlLanguage } from '../../../language/rulesql/services/sqlLanguage.ts';
import { rangeOf } from '../../../platform/rangeOf.ts';

/** Formats a query; one that cannot be read stays as it is. */
export function provideSqlFormatting(): vscode.Disposable {
  return vscode.languages.registerDocumentFormattingEditProvider(
    { language: sqlLanguage },
    {
      provideDocumentFormattingEdits(document) {
        const text = document.getText();
        const formatted = formatQuery(text);
        if (formatted === undefined) return [];
        return [vscode.TextEdit.replace(rangeOf(document, { start: 0, end: text.length }), formatted)];
      },
    },
  );
}
