import * as vscode from 'vscode';
import type { CellContext } from '../../../language/cells/cellContext.ts';
import { completeCell } from '../../../language/cells/completeCell.ts';
import { explainCell } from '../../../language/cells/explainCell.ts';
import { foldCell } from '../../../language/cells/foldCell.ts';
import { formatCell } from '../../../language/cells/formatCell.ts';
import { isAboutFleet } from '../../../language/cells/isAboutFleet.ts';
import { parseCell } from '../../../language/cells/parseCell.ts';
import { plainParameters } from '../../../language/cells/plainParameters.ts';
import { signatureAt } from '../../../language/cells/signatureAt.ts';
import { symbolsOfCell } from '../../../language/cells/symbolsOfCell.ts';
import { minimalEdit } from '../../../model/sync/minimalEdit.ts';
import { CellSecrets } from '../../../platform/cellSecrets.ts';
import { cellLanguageId } from '../../../platform/notebookIds.ts';
import type { Services } from '../../../platform/services.ts';
import type { LatestRuns } from '../latestRuns.ts';
import { CellFleet } from './cellFleet.ts';
import { cellFixes } from './cellFixes.ts';
import { resultBeside, surroundingsOf } from './cellSurroundings.ts';
import { rangeOf } from '../../../platform/rangeOf.ts';
import { toCompletionItem } from './toCompletionItem.ts';

/** Completion, hovers, signatures, quick fixes, formatting, folding and symbols in cells. */
export function provideCellLanguage(services: Services, latest: LatestRuns): vscode.Disposable {
  const selector = { language: cellLanguageId };
  const fleet = new CellFleet(services);
  const secrets = new CellSecrets(services.context);
  const contextOf = async (document: vscode.TextDocument, offset: number): Promise<CellContext> => {
    const resultOf = (name: string) => resultBeside(document, name, latest);
    const { variables, cells } = surroundingsOf(document);
    const surroundings = { variables, cells, resultOf, secrets: secrets.names };
    if (!isAboutFleet(document.getText(), offset)) return { ...surroundings, products: [] };
    const { ProductKey } = plainParameters(parseCell(document.getText()), surroundings.variables);
    // Where Device is being written there is a key in both parts, and nothing yet behind the slash.
    const productKey = ProductKey?.replace(/\/.*$/s, '') ?? productKeyIn(document);
    return { ...surroundings, products: await fleet.products(productKey) };
  };
  return vscode.Disposable.from(
    vscode.languages.registerCompletionItemProvider(
      selector,
      {
        async provideCompletionItems(document, position) {
          const offset = document.offsetAt(position);
          const context = await contextOf(document, offset);
          const completions = completeCell(document.getText(), offset, context);
          const items = completions.map((completion, index) => toCompletionItem(document, completion, index));
          // VS Code asks again with the next letter where this is not all.
          return new vscode.CompletionList(
            items,
            context.products.some(({ hasMoreDevices }) => hasMoreDevices),
          );
        },
      },
      ...[':', '/', '{', '.', '@', '"', '$'],
    ),
    vscode.languages.registerHoverProvider(selector, {
      async provideHover(document, position) {
        const offset = document.offsetAt(position);
        const explanation = explainCell(document.getText(), offset, await contextOf(document, offset));
        if (!explanation) return undefined;
        const { span, title, help, facts } = explanation;
        const text = new vscode.MarkdownString('**').appendText(title).appendMarkdown('**\n\n').appendText(help);
        if (facts.length > 0) text.appendMarkdown('\n\n').appendText(facts.join(' · '));
        return new vscode.Hover(text, rangeOf(document, span));
      },
    }),
    vscode.languages.registerSignatureHelpProvider(
      selector,
      {
        async provideSignatureHelp(document, position) {
          const offset = document.offsetAt(position);
          const found = signatureAt(document.getText(), offset, await contextOf(document, offset));
          if (!found) return undefined;
          const signature = new vscode.SignatureInformation(found.label, found.help);
          signature.parameters = found.parts.map(
            ({ span, help }) => new vscode.ParameterInformation([span.start, span.end], help),
          );
          const result = new vscode.SignatureHelp();
          result.signatures = [signature];
          // Beyond the last one none is marked.
          result.activeParameter = found.active ?? found.parts.length;
          return result;
        },
      },
      ...[':', '{', ','],
    ),
    vscode.languages.registerCodeActionsProvider(selector, cellFixes, {
      providedCodeActionKinds: [vscode.CodeActionKind.QuickFix],
    }),
    vscode.languages.registerDocumentFormattingEditProvider(selector, {
      provideDocumentFormattingEdits(document) {
        const text = document.getText();
        const edit = minimalEdit(text, formatCell(text));
        return edit ? [vscode.TextEdit.replace(rangeOf(document, edit), edit.text)] : [];
      },
    }),
    vscode.languages.registerFoldingRangeProvider(selector, {
      provideFoldingRanges: (document) =>
        foldCell(document.getText()).map(({ start, end, kind }) => {
          const { Comment, Region } = vscode.FoldingRangeKind;
          const [first, last] = [document.positionAt(start).line, document.positionAt(end).line];
          return new vscode.FoldingRange(first, last, kind === 'comment' ? Comment : Region);
        }),
    }),
    vscode.languages.registerDocumentSymbolProvider(selector, {
      provideDocumentSymbols: (document) =>
        symbolsOfCell(document.getText()).map(({ kind, name, detail, span, nameSpan }) => {
          const symbol = kind === 'call' ? vscode.SymbolKind.Function : vscode.SymbolKind.Variable;
          const [range, nameRange] = [rangeOf(document, span), rangeOf(document, nameSpan)];
          return new vscode.DocumentSymbol(name, detail, symbol, range, nameRange);
        }),
    }),
  );
}

/** The product of a Device or a topic that is not whole yet. */
function productKeyIn(document: vscode.TextDocument): string | undefined {
  return /^\s*(?:Device|\w*Topic\w*)\s*:\s*\/?(?:broadcast\/)?([A-Za-z0-9]+)\//m.exec(document.getText())?.[1];
}
