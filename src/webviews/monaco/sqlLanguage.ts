import { formatQuery } from '../../language/rulesql/formatQuery.ts';
import { completeSql } from '../../language/rulesql/services/completeSql.ts';
import { diagnoseSql } from '../../language/rulesql/services/diagnoseSql.ts';
import { hoverSql } from '../../language/rulesql/services/hoverSql.ts';
import { signatureSql } from '../../language/rulesql/services/signatureSql.ts';
import type { SqlCompletion } from '../../language/rulesql/services/sqlCompletion.ts';
import type { SqlContext } from '../../language/rulesql/services/sqlContext.ts';
import { sqlLanguage, sqlTriggers } from '../../language/rulesql/services/sqlLanguage.ts';
import { writeSqlHover } from '../../language/rulesql/services/writeSqlHover.ts';
import { monaco } from './monaco.ts';
import { sqlTokens } from './sqlTokens.ts';
import { toRange } from './toRange.ts';

type Model = monaco.editor.ITextModel;

/** Problems are looked for when nothing was typed for so long, in ms. */
const pause = 150;

/**
 * Teaches Monaco the SQL of rules: colours, completion, hovers, signatures, problems with their fixes, formatting. Call it
 * once, before there is a model of the language. `context` is asked each time; `refresh` looks for problems anew after it
 * has changed.
 */
export function registerSqlLanguage(context: () => SqlContext): { refresh(): void } {
  const { languages } = monaco;
  languages.register({ id: sqlLanguage });
  languages.setTokensProvider(sqlLanguage, sqlTokens);
  languages.setLanguageConfiguration(sqlLanguage, configuration);
  languages.registerCompletionItemProvider(sqlLanguage, {
    triggerCharacters: [...sqlTriggers.completion],
    provideCompletionItems: (model, position) => {
      const completions = completeSql(model.getValue(), model.getOffsetAt(position), context());
      return { suggestions: completions.map((completion, index) => toItem(model, position, completion, index)) };
    },
  });
  languages.registerHoverProvider(sqlLanguage, {
    provideHover(model, position) {
      const hover = hoverSql(model.getValue(), model.getOffsetAt(position), context());
      return hover && { range: toRange(model, hover.span), contents: [{ value: writeSqlHover(hover) }] };
    },
  });
  languages.registerSignatureHelpProvider(sqlLanguage, {
    signatureHelpTriggerCharacters: [...sqlTriggers.signature],
    provideSignatureHelp(model, position) {
      const signature = signatureSql(model.getValue(), model.getOffsetAt(position));
      if (!signature) return undefined;
      const { label, help, parameters, active } = signature;
      const places = parameters.map(({ start, end, help: documentation }): monaco.languages.ParameterInformation => ({
        label: [start, end],
        documentation,
      }));
      const signatures = [{ label, documentation: help, parameters: places }];
      const value = { signatures, activeSignature: 0, activeParameter: active ?? parameters.length };
      return { value, dispose: () => undefined };
    },
  });
  languages.registerDocumentFormattingEditProvider(sqlLanguage, {
    provideDocumentFormattingEdits(model) {
      const text = formatQuery(model.getValue());
      return text === undefined ? [] : [{ range: model.getFullModelRange(), text }];
    },
  });
  languages.registerCodeActionProvider(sqlLanguage, {
    provideCodeActions: (model, range) => ({
      actions: fixesIn(model, range, context()),
      dispose: () => undefined,
    }),
  });
  return showProblems(context);
}

const pairs = [
  { open: '(', close: ')', notIn: ['string'] },
  { open: "'", close: "'", notIn: ['string'] },
  { open: '"', close: '"', notIn: ['string'] },
];

const configuration: monaco.languages.LanguageConfiguration = {
  brackets: [['(', ')']],
  autoClosingPairs: pairs,
  surroundingPairs: pairs,
  wordPattern: /[\p{L}\p{N}_$]+/u,
};

const kinds = (): Readonly<Record<SqlCompletion['kind'], monaco.languages.CompletionItemKind>> => {
  const { CompletionItemKind } = monaco.languages;
  return {
    keyword: CompletionItemKind.Keyword,
    function: CompletionItemKind.Function,
    topic: CompletionItemKind.Folder,
    device: CompletionItemKind.Module,
    field: CompletionItemKind.Field,
    value: CompletionItemKind.EnumMember,
    alias: CompletionItemKind.Variable,
  };
};

function toItem(
  model: Model,
  position: monaco.IPosition,
  { kind, label, snippet, span, filter, detail, help, goesOn }: SqlCompletion,
  index: number,
): monaco.languages.CompletionItem {
  const replace = toRange(model, span);
  return {
    label: { label, description: detail },
    kind: kinds()[kind],
    insertText: snippet,
    insertTextRules: monaco.languages.CompletionItemInsertTextRule.InsertAsSnippet,
    range: { insert: { ...replace, endColumn: position.column }, replace },
    filterText: filter,
    sortText: String(index).padStart(4, '0'),
    documentation: { value: help },
    ...(goesOn ? { command: { id: 'editor.action.triggerSuggest', title: '' } } : {}),
  };
}

function fixesIn(model: Model, range: monaco.IRange, context: SqlContext): monaco.languages.CodeAction[] {
  const here = monaco.Range.lift(range);
  return diagnoseSql(model.getValue(), context).flatMap((problem): monaco.languages.CodeAction[] => {
    const { fix } = problem;
    if (!fix || !monaco.Range.areIntersectingOrTouching(here, toRange(model, problem))) return [];
    const textEdit = { range: toRange(model, fix), text: fix.text };
    const edit = { edits: [{ resource: model.uri, textEdit, versionId: model.getVersionId() }] };
    return [{ title: fix.title, kind: 'quickfix', isPreferred: true, edit }];
  });
}

/** Underlines what is wrong in every model of the language, now and after each change. */
function showProblems(context: () => SqlContext): { refresh(): void } {
  const check = (model: Model): void => {
    if (model.isDisposed()) return;
    const markers = diagnoseSql(model.getValue(), context()).map((problem) => ({
      ...toRange(model, problem),
      message: problem.message,
      code: problem.code,
      severity: monaco.MarkerSeverity[problem.severity === 'error' ? 'Error' : 'Warning'],
    }));
    monaco.editor.setModelMarkers(model, sqlLanguage, markers);
  };
  monaco.editor.onDidCreateModel((model) => {
    if (model.getLanguageId() !== sqlLanguage) return;
    let timer = 0;
    check(model);
    model.onDidChangeContent(() => {
      window.clearTimeout(timer);
      timer = window.setTimeout(() => {
        check(model);
      }, pause);
    });
  });
  const refresh = (): void => {
    for (const model of monaco.editor.getModels()) if (model.getLanguageId() === sqlLanguage) check(model);
  };
  return { refresh };
}
