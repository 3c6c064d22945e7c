import { checkDesired } from '../../language/desired/checkDesired.ts';
import { checkDesiredTypes } from '../../language/desired/checkDesiredTypes.ts';
import { completeDesired, type DesiredCompletion } from '../../language/desired/completeDesired.ts';
import type { DesiredContext } from '../../language/desired/desiredContext.ts';
import { desiredLanguage, desiredTriggers } from '../../language/desired/desiredLanguage.ts';
import type { DesiredProblem } from '../../language/desired/desiredProblem.ts';
import { hoverDesired } from '../../language/desired/hoverDesired.ts';
import type { Editor } from './createEditor.ts';
import { desiredTokens } from './desiredTokens.ts';
import { monaco } from './monaco.ts';
import { toRange } from './toRange.ts';

type Model = monaco.editor.ITextModel;

/** Problems are looked for when nothing was typed for so long, in ms; of a long text, which takes longer, later. */
const pause = 150;
const longPause = 600;
const longText = 50_000;

/** Tells Monaco how the text of a shadow is coloured, bracketed and indented. */
export function registerDesiredLanguage(): void {
  monaco.languages.register({ id: desiredLanguage });
  monaco.languages.setMonarchTokensProvider(desiredLanguage, desiredTokens);
  monaco.languages.setLanguageConfiguration(desiredLanguage, configuration);
}

/**
 * Helps with the text of a desired state: completion, hovers, and problems, what keeps it from being saved as errors and
 * what does not fit the thing model as warnings. `context` is asked each time; `refresh` looks for problems anew after it
 * has changed.
 */
export function assistDesired(editor: Editor, context: () => DesiredContext): { refresh(): void } {
  const { languages } = monaco;
  const model = editor.getModel();
  if (!model) throw new Error('An editor of a desired state has its model from the beginning.');
  offerByItself(editor, model);
  languages.registerCompletionItemProvider(desiredLanguage, {
    triggerCharacters: [...desiredTriggers],
    provideCompletionItems(asked, position, { triggerKind }) {
      const isAsked = triggerKind === languages.CompletionTriggerKind.Invoke;
      if (asked !== model || (!isAsked && isLong(model))) return { suggestions: [] };
      const completions = completeDesired(model.getValue(), model.getOffsetAt(position), context());
      return { suggestions: completions.map((completion, index) => toItem(model, completion, index)) };
    },
  });
  languages.registerHoverProvider(desiredLanguage, {
    provideHover(asked, position) {
      if (asked !== model) return undefined;
      const hover = hoverDesired(model.getValue(), model.getOffsetAt(position), context());
      return hover && { range: toRange(model, hover.span), contents: hover.paragraphs.map((value) => ({ value })) };
    },
  });
  return showProblems(model, context);
}

/** Offers completions while a person types, except in a long text: reading that for each key would be felt. */
function offerByItself(editor: Editor, model: Model): void {
  let wasLong: boolean | undefined;
  const choose = (): void => {
    if (isLong(model) === wasLong) return;
    wasLong = isLong(model);
    // Keys stand in quotes, where Monaco offers nothing by itself.
    const offers = { strings: true, other: true, comments: false };
    editor.updateOptions({ quickSuggestions: wasLong ? false : offers });
  };
  choose();
  model.onDidChangeContent(choose);
}

function toItem(
  model: Model,
  { kind, label, snippet, span, filter, detail, help, goesOn }: DesiredCompletion,
  index: number,
): monaco.languages.CompletionItem {
  const { CompletionItemKind, CompletionItemInsertTextRule } = monaco.languages;
  return {
    label: { label, description: detail },
    kind: kind === 'key' ? CompletionItemKind.Property : CompletionItemKind.Value,
    insertText: snippet,
    insertTextRules: CompletionItemInsertTextRule.InsertAsSnippet,
    // Of a key in quotes, the quote behind the cursor is replaced as well.
    range: toRange(model, span),
    filterText: filter,
    sortText: String(index).padStart(4, '0'),
    documentation: help,
    ...(goesOn && { command: { id: 'editor.action.triggerSuggest', title: '' } }),
  };
}

/** Underlines what is wrong, now and after every change. */
function showProblems(model: Model, context: () => DesiredContext): { refresh(): void } {
  const check = (): void => {
    const text = model.getValue();
    const { model: thingModel } = context();
    const errors = checkDesired(text).map((problem) => toMarker(model, problem, monaco.MarkerSeverity.Error));
    const warnings = (thingModel ? checkDesiredTypes(text, thingModel) : []).map((problem) =>
      toMarker(model, problem, monaco.MarkerSeverity.Warning),
    );
    monaco.editor.setModelMarkers(model, desiredLanguage, [...errors, ...warnings]);
  };
  let timer = 0;
  check();
  model.onDidChangeContent(() => {
    window.clearTimeout(timer);
    timer = window.setTimeout(check, isLong(model) ? longPause : pause);
  });
  return { refresh: check };
}

function isLong(model: Model): boolean {
  return model.getValueLength() > longText;
}

function toMarker(
  model: Model,
  { message, ...span }: DesiredProblem,
  severity: monaco.MarkerSeverity,
): monaco.editor.IMarkerData {
  return { ...toRange(model, span), message, severity };
}

const configuration: monaco.languages.LanguageConfiguration = {
  brackets: [
    ['{', '}'],
    ['[', ']'],
  ],
  autoClosingPairs: [
    { open: '{', close: '}', notIn: ['string'] },
    { open: '[', close: ']', notIn: ['string'] },
    { open: '"', close: '"', notIn: ['string'] },
  ],
  wordPattern: /[^\s{}[\],:"]+/,
  indentationRules: { increaseIndentPattern: /[{[]\s*$/, decreaseIndentPattern: /^\s*[}\]],?\s*$/ },
};
