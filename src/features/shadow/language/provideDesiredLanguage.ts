import * as vscode from 'vscode';
import { checkDesired } from '../../../language/desired/checkDesired.ts';
import { checkDesiredTypes } from '../../../language/desired/checkDesiredTypes.ts';
import { completeDesired, type DesiredCompletion } from '../../../language/desired/completeDesired.ts';
import { desiredLanguage, desiredTriggers } from '../../../language/desired/desiredLanguage.ts';
import { hoverDesired } from '../../../language/desired/hoverDesired.ts';
import { rangeOf } from '../../../platform/rangeOf.ts';
import { shadowScheme } from '../../../platform/shadowUri.ts';
import { showDiagnostics } from '../../../platform/showDiagnostics.ts';
import type { DesiredContexts } from './desiredContexts.ts';

/**
 * The text of shadows in VS Code's own editor: completion, hovers, and problems, what keeps it from being saved as errors
 * and what does not fit the thing model as warnings.
 */
export function provideDesiredLanguage(contexts: DesiredContexts): vscode.Disposable {
  const selector = { language: desiredLanguage, scheme: shadowScheme };
  return vscode.Disposable.from(
    vscode.languages.registerCompletionItemProvider(
      selector,
      {
        async provideCompletionItems(document, position) {
          const context = await contexts.contextOf(document);
          return completeDesired(document.getText(), document.offsetAt(position), context).map((completion, index) =>
            toItem(document, completion, index),
          );
        },
      },
      ...desiredTriggers,
    ),
    vscode.languages.registerHoverProvider(selector, {
      async provideHover(document, position) {
        const context = await contexts.contextOf(document);
        const hover = hoverDesired(document.getText(), document.offsetAt(position), context);
        if (!hover) return undefined;
        const paragraphs = hover.paragraphs.map((paragraph) => new vscode.MarkdownString(paragraph));
        return new vscode.Hover(paragraphs, rangeOf(document, hover.span));
      },
    }),
    showDiagnostics(
      () => (document) => {
        if (document.uri.scheme !== shadowScheme) return undefined;
        const text = document.getText();
        const { model } = contexts.knownOf(document);
        const warnings = model ? checkDesiredTypes(text, model) : [];
        return [...checkDesired(text), ...warnings.map((problem) => ({ ...problem, severity: 'warning' as const }))];
      },
      undefined,
      contexts.onDidChange,
    ),
  );
}

function toItem(
  document: vscode.TextDocument,
  { kind, label, snippet, span, filter, detail, help, goesOn }: DesiredCompletion,
  index: number,
): vscode.CompletionItem {
  const { Property, Value } = vscode.CompletionItemKind;
  const item = new vscode.CompletionItem({ label, description: detail }, kind === 'key' ? Property : Value);
  item.insertText = new vscode.SnippetString(snippet);
  // Of a key in quotes, the quote behind the cursor is replaced as well.
  item.range = rangeOf(document, span);
  item.filterText = filter;
  item.sortText = String(index).padStart(4, '0');
  if (help !== '') item.documentation = help;
  if (goesOn) item.command = { command: 'editor.action.triggerSuggest', title: '' };
  return item;
}
