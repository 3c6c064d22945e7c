import { checkDesired } from '../../language/desired/checkDesired.ts';
import { monaco } from './monaco.ts';

export const desiredLanguage = 'fleetbook-shadow';

type Model = ReturnType<typeof monaco.editor.createModel>;

/** Tells Monaco how the text of a shadow is coloured, bracketed and indented. */
export function registerDesiredLanguage(): void {
  monaco.languages.register({ id: desiredLanguage });
  monaco.languages.setMonarchTokensProvider(desiredLanguage, {
    tokenPostfix: '',
    tokenizer: {
      root: [
        [/"(?:[^"\\]|\\.)*"(?=\s*:)/, 'string.key'],
        [/"(?:[^"\\]|\\.)*"?/, 'string.value'],
        [/-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/, 'number'],
        [/\b(?:true|false|null)\b/, 'keyword'],
        [/[{}[\]]/, '@brackets'],
        [/[,:]/, 'delimiter'],
      ],
    },
    brackets: [
      { open: '{', close: '}', token: 'delimiter.bracket' },
      { open: '[', close: ']', token: 'delimiter.array' },
    ],
  });
  monaco.languages.setLanguageConfiguration(desiredLanguage, {
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
  });
}

/** Underlines what keeps the text from being saved, now and after every change. */
export function showDesiredProblems(model: Model): void {
  const check = (): void => {
    const markers = checkDesired(model.getValue()).map(({ message, start, end }) => {
      const from = model.getPositionAt(start);
      const to = model.getPositionAt(end);
      return {
        message,
        severity: monaco.MarkerSeverity.Error,
        startLineNumber: from.lineNumber,
        startColumn: from.column,
        endLineNumber: to.lineNumber,
        endColumn: to.column,
      };
    });
    monaco.editor.setModelMarkers(model, desiredLanguage, markers);
  };
  let timer = 0;
  check();
  model.onDidChangeContent(() => {
    window.clearTimeout(timer);
    timer = window.setTimeout(check, 150);
  });
}
