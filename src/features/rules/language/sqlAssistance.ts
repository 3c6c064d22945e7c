import * as vscode from 'vscode';
import { completeSql } from '../../../language/rulesql/services/completeSql.ts';
import { hoverSql } from '../../../language/rulesql/services/hoverSql.ts';
import { signatureSql } from '../../../language/rulesql/services/signatureSql.ts';
import type { SqlCompletion } from '../../../language/rulesql/services/sqlCompletion.ts';
import { sqlLanguage, sqlTriggers } from '../../../language/rulesql/services/sqlLanguage.ts';
import { writeSqlHover } from '../../../language/rulesql/services/writeSqlHover.ts';
import { rangeOf } from '../../../platform/rangeOf.ts';
import type { SqlContexts } from './sqlContexts.ts';

/** Completion, hovers and signature help. */
export function provideSqlAssistance(contexts: SqlContexts): vscode.Disposable {
  const selector = { language: sqlLanguage };
  const { languages } = vscode;
  return vscode.Disposable.from(
    languages.registerCompletionItemProvider(
      selector,
      {
        async provideCompletionItems(document, position) {
          const context = await contexts.contextOf(document);
          return completeSql(document.getText(), document.offsetAt(position), context).map((completion, index) =>
            toItem(document, position, completion, index),
          );
        },
      },
      ...sqlTriggers.completion,
    ),
    languages.registerHoverProvider(selector, {
      async provideHover(document, position) {
        const hover = hoverSql(document.getText(), document.offsetAt(position), await contexts.contextOf(document));
        return (
          hover && new vscode.Hover(new vscode.MarkdownString(writeSqlHover(hover)), rangeOf(document, hover.span))
        );
      },
    }),
    languages.registerSignatureHelpProvider(
      selector,
      {
        provideSignatureHelp: (document, position) =>
          toHelp(signatureSql(document.getText(), document.offsetAt(position))),
      },
      ...sqlTriggers.signature,
    ),
  );
}

const kinds = {
  keyword: vscode.CompletionItemKind.Keyword,
  function: vscode.CompletionItemKind.Function,
  topic: vscode.CompletionItemKind.Folder,
  device: vscode.CompletionItemKind.Module,
  field: vscode.CompletionItemKind.Field,
  value: vscode.CompletionItemKind.EnumMember,
  alias: vscode.CompletionItemKind.Variable,
} as const;

function toItem(
  document: vscode.TextDocument,
  position: vscode.Position,
  { kind, label, snippet, span, filter, detail, help, goesOn }: SqlCompletion,
  index: number,
): vscode.CompletionItem {
  const item = new vscode.CompletionItem({ label, description: detail }, kinds[kind]);
  const replacing = rangeOf(document, span);
  item.insertText = new vscode.SnippetString(snippet);
  item.range = { inserting: new vscode.Range(replacing.start, position), replacing };
  item.filterText = filter;
  item.sortText = String(index).padStart(4, '0');
  if (help !== '') item.documentation = new vscode.MarkdownString(help);
  if (goesOn) item.command = { command: 'editor.action.triggerSuggest', title: '' };
  return item;
}

function toHelp(signature: ReturnType<typeof signatureSql>): vscode.SignatureHelp | undefined {
  if (!signature) return undefined;
  const { label, help, parameters, active } = signature;
  const information = new vscode.SignatureInformation(label, help);
  information.parameters = parameters.map(
    (parameter) => new vscode.ParameterInformation([parameter.start, parameter.end], parameter.help),
  );
  const shown = new vscode.SignatureHelp();
  shown.signatures = [information];
  shown.activeSignature = 0;
  shown.activeParameter = active ?? parameters.length;
  return shown;
}
