import { monaco } from './monaco.ts';

export type Editor = ReturnType<typeof monaco.editor.create>;
type EditorOptions = NonNullable<Parameters<typeof monaco.editor.create>[1]>;

/** An editor in `container` that looks as VS Code's own, and fills it. `label` is what a screen reader says. */
export function createEditor(container: HTMLElement, label: string, options: EditorOptions): Editor {
  const reader = document.body.classList.contains('vscode-using-screen-reader');
  return monaco.editor.create(container, {
    accessibilitySupport: reader ? 'on' : 'off',
    ariaLabel: label,
    automaticLayout: true,
    bracketPairColorization: { enabled: true },
    fixedOverflowWidgets: true,
    guides: { indentation: true },
    minimap: { enabled: false },
    overviewRulerBorder: false,
    padding: { top: 6, bottom: 6 },
    renderFinalNewline: 'on',
    scrollBeyondLastLine: false,
    stickyScroll: { enabled: false },
    wordBasedSuggestions: 'off',
    ...fontOptions(),
    ...options,
  });
}

/** The font of VS Code's editors, which it gives pages as CSS variables. */
export function fontOptions(): Pick<EditorOptions, 'fontFamily' | 'fontSize' | 'fontWeight'> {
  const style = getComputedStyle(document.documentElement);
  const value = (name: string): string => style.getPropertyValue(`--vscode-editor-${name}`).trim();
  return {
    fontFamily: value('font-family') || 'monospace',
    fontSize: Number.parseFloat(value('font-size')) || 14,
    fontWeight: value('font-weight') || 'normal',
  };
}
