import type { Editor } from './createEditor.ts';

type ViewState = ReturnType<Editor['saveViewState']>;

/** Cursor and scroll position are kept when they have rested for so long, in ms. */
const pause = 200;

/**
 * Puts cursor and scroll position back where they were when the page was hidden, and has `save` keep them from now on.
 * `state` is what `saveViewState` gave then.
 */
export function keepView(editor: Editor, state: unknown, save: () => void): void {
  if (state) editor.restoreViewState(state as ViewState);
  takeFocus(editor);
  let timer = 0;
  const saveSoon = (): void => {
    window.clearTimeout(timer);
    timer = window.setTimeout(save, pause);
  };
  editor.onDidChangeCursorPosition(saveSoon);
  editor.onDidScrollChange(saveSoon);
  window.addEventListener('pagehide', save);
}

/** Focus that VS Code gives the page goes to the text. The page never takes it: the user may be elsewhere by now. */
export function takeFocus(editor: Editor): void {
  if (document.hasFocus() && document.activeElement === document.body) editor.focus();
}
