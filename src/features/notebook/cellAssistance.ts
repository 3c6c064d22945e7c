import * as vscode from 'vscode';
import { completeCell, type CellCompletion } from '../../language/cells/completeCell.ts';
import { explainCell } from '../../language/cells/explainCell.ts';
import type { Span } from '../../language/cells/parsedCell.ts';
import { cellLanguageId } from '../../platform/notebookIds.ts';

const kinds = {
  operation: vscode.CompletionItemKind.Function,
  parameter: vscode.CompletionItemKind.Property,
  value: vscode.CompletionItemKind.EnumMember,
} as const;

/** Completion and hovers in cells, from the catalogue. */
export function provideCellAssistance(): vscode.Disposable {
  const selector = { language: cellLanguageId };
  return vscode.Disposable.from(
    vscode.languages.registerCompletionItemProvider(
      selector,
      {
        provideCompletionItems: (document, position) =>
          completeCell(document.getText(), document.offsetAt(position)).map((completion, index) =>
            toItem(document, completion, index),
          ),
      },
      ':',
    ),
    vscode.languages.registerHoverProvider(selector, {
      provideHover(document, position) {
        const explanation = explainCell(document.getText(), document.offsetAt(position));
        if (!explanation) return undefined;
        const { span, title, help, facts } = explanation;
        const text = new vscode.MarkdownString().appendMarkdown(`**${title}**\n\n`).appendText(help);
        if (facts.length > 0) text.appendMarkdown('\n\n').appendText(facts.join(' · '));
        return new vscode.Hover(text, rangeOf(document, span));
      },
    }),
  );
}

function toItem(document: vscode.TextDocument, completion: CellCompletion, index: number): vscode.CompletionItem {
  const { kind, label, snippet, span, detail, help, required } = completion;
  const item = new vscode.CompletionItem({ label, description: detail }, kinds[kind]);
  item.insertText = new vscode.SnippetString(snippet);
  item.range = rangeOf(document, span);
  item.filterText = label;
  item.documentation = help;
  // The catalogue's order, with what cannot be left out first.
  item.sortText = `${required ? '0' : '1'}${String(index).padStart(4, '0')}`;
  return item;
}

function rangeOf(document: vscode.TextDocument, { start, end }: Span): vscode.Range {
  return new vscode.Range(document.positionAt(start), document.positionAt(end));
}
