import * as vscode from 'vscode';
import type { CellCompletion, CompletionKind } from '../../../language/cells/cellCompletion.ts';
import { rangeOf } from '../../../platform/rangeOf.ts';

const { CompletionItemKind: Kind } = vscode;

const kinds: Readonly<Record<CompletionKind, vscode.CompletionItemKind>> = {
  operation: Kind.Function,
  parameter: Kind.Property,
  value: Kind.EnumMember,
  product: Kind.Class,
  device: Kind.Module,
  topic: Kind.Reference,
  feature: Kind.Method,
  variable: Kind.Variable,
  cell: Kind.Interface,
  field: Kind.Field,
  function: Kind.Constant,
  directive: Kind.Keyword,
};

/** A completion as VS Code shows it; `index` is its place among all, which the list keeps. */
export function toCompletionItem(
  document: vscode.TextDocument,
  completion: CellCompletion,
  index: number,
): vscode.CompletionItem {
  const { kind, label, snippet, span, detail, help, required, filter, continues } = completion;
  const item = new vscode.CompletionItem({ label, description: detail }, kinds[kind]);
  item.insertText = new vscode.SnippetString(snippet);
  item.range = rangeOf(document, span);
  item.filterText = filter ?? label;
  if (help !== '') item.documentation = help;
  // What cannot be left out comes first.
  item.sortText = `${required ? '0' : '1'}${String(index).padStart(4, '0')}`;
  if (continues) item.command = { command: 'editor.action.triggerSuggest', title: 'Suggest' };
  return item;
}
