import { monaco } from './monaco.ts';

export type Editor = ReturnType<typeof monaco.editor.create>;
type EditorOptions = NonNullable<Parameters<typeof monaco.editor.create>[1]>;

/** An editor in `container` that looks as VS Code's own, and fills it. `label` is what a screen reader says. */
export function createEditor(container: HTMLElement, label: string, options: EditorOptions): Editor {
  return monaco.editor.create(container, {
    ariaLabel: label,
    automaticLayout: true,
    bracketPairColorization: { enabled: true },
    fixedOverflowWidgets: true,
    guides: { indentation: true },
    minimap: { enabled: false },
    overviewRulerBorder: false,
    padding: { top: 6, bottom: 6 },
    renderFinalNewline: 'on',
    // Where it has no more to show, the wheel scrolls the page that it stands in.
    scrollbar: { alwaysConsumeMouseWheel: false },
    scrollBeyondLastLine: false,
    stickyScroll: { enabled: false },
    wordBasedSuggestions: 'off',
    ...environmentOptions(),
    ...options,
  });
}

/** What VS Code tells a page of its own editors, and changes while it is open: their font, and whether a screen reader is in use. */
export function environmentOptions(): EditorOptions {
  const style = getComputedStyle(document.documentElement);
  const value = (name: string): string => style.getPropertyValue(`--vscode-editor-${name}`).trim();
  return {
    accessibilitySupport: document.body.classList.contains('vscode-using-screen-reader') ? 'on' : 'off',
    fontFamily: value('font-family') || 'monospace',
    fontSize: Number.parseFloat(value('font-size')) || 14,
    fontWeight: value('font-weight') || 'normal',
  };
}
