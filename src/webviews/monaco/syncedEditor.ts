import type { ViewEdit } from '../../model/sync/documentReplica.ts';
import { minimalEdit } from '../../model/sync/minimalEdit.ts';
import { ViewReplica } from '../../model/sync/viewReplica.ts';
import type { FromView, ToView } from '../../protocol/documentSync.ts';
import type { Editor } from './createEditor.ts';
import { monaco } from './monaco.ts';
import { UnsentText } from './unsentText.ts';

// Each message becomes one step of VS Code's undo history. So a burst of typing goes as one message: after this pause,
// but no later than after this long, in ms. It goes at once when a key or a click may reach VS Code.
const pause = 200;
const longest = 800;
/** An edit that is not in the document twice in a row, after so long each, in ms, is kept for another page. The document has it sooner as a rule. */
const keepPause = 250;

/** An editor whose text is a document of VS Code's, kept the same by messages. */
export class SyncedEditor {
  readonly #editor: Editor;
  readonly #post: (message: FromView) => void;
  #replica: ViewReplica | undefined;
  #receiving = false;
  #historyAsked = false;
  #isHeld = false;
  #timer = 0;
  #firstUnsent: number | undefined;
  readonly #unsent: UnsentText;
  #keepTimer = 0;
  /** The edit that was waited for when it was looked last. */
  #waited: number | undefined;

  /** `editor` stays read-only until the text of the document of `uri` has come. */
  constructor(editor: Editor, uri: string, post: (message: FromView) => void) {
    this.#editor = editor;
    this.#post = post;
    this.#unsent = new UnsentText(uri);
    this.#showWritable();
    editor.onDidChangeModelContent(() => {
      this.#contentChanged();
    });
    editor.onDidChangeCursorPosition(() => {
      // Whoever goes elsewhere is not taken back to what an undo changed, or to what others change where there was nothing to undo.
      if (!this.#receiving) this.#historyAsked = false;
    });
    this.#addHistoryKeys();
    const send = (): void => {
      this.#send();
    };
    window.addEventListener('blur', send);
    window.addEventListener('pagehide', () => {
      send();
      if (this.#unsent.isKept) this.#keepUnsent();
    });
    document.addEventListener('visibilitychange', send);
    window.addEventListener(
      'keydown',
      (event) => {
        if (event.ctrlKey || event.metaKey || event.altKey || /^F\d+$/.test(event.key)) send();
      },
      { capture: true },
    );
  }

  /** Asks for the document's text. */
  start(): void {
    void this.#unsent.left().then((unsent) => {
      this.#post({ type: 'ready', ...(unsent.length > 0 && { unsent }) });
    });
  }

  /** Takes a message of the document's side. */
  receive(message: ToView): void {
    switch (message.type) {
      case 'text':
        this.#receiveText(message);
        return;
      case 'applied':
        this.#replica?.applied(message.sequence);
        return;
      case 'flush':
        this.#send();
        this.#post({ type: 'flushed', id: message.id });
        return;
      case 'hold':
        this.#isHeld = message.isHeld;
        this.#showWritable();
        return;
      case 'settled':
        this.#unsent.settled(message.id);
    }
  }

  /** Sends what was typed and is not sent yet. */
  flush(): void {
    this.#send();
  }

  #receiveText(update: Extract<ToView, { type: 'text' }>): void {
    if (!this.#replica) {
      this.#replica = new ViewReplica(update);
      this.#receiving = true;
      this.#editor.getModel()?.setValue(update.text);
      this.#receiving = false;
      this.#showWritable();
      return;
    }
    const { text, edit } = this.#replica.receive(update, this.#text());
    this.#show(text);
    this.#historyAsked = false;
    if (edit) this.#postEdit(edit);
  }

  #postEdit(edit: ViewEdit): void {
    this.#post({ type: 'edit', ...edit });
    this.#keepUnsentSoon();
  }

  /**
   * Monaco looks once whether an editor can have quick fixes: not where it is read-only at that moment. It looks anew when the setting of
   * the light bulb changes, and not when it becomes writable.
   */
  #showWritable(): void {
    const mayWrite = this.#replica !== undefined && !this.#isHeld;
    const { OnCode, Off } = monaco.editor.ShowLightbulbIconMode;
    this.#editor.updateOptions({ readOnly: !mayWrite, lightbulb: { enabled: mayWrite ? OnCode : Off } });
  }

  /** Shows `text` by the smallest edit, so that cursor, selection and folding stay. */
  #show(text: string): void {
    const model = this.#editor.getModel();
    const edit = minimalEdit(this.#text(), text);
    if (!model || !edit) return;
    this.#receiving = true;
    const start = model.getPositionAt(edit.start);
    const range = monaco.Range.fromPositions(start, model.getPositionAt(edit.end));
    model.applyEdits([{ range, text: edit.text, forceMoveMarkers: true }]);
    this.#receiving = false;
    if (!this.#historyAsked) return;
    // As in VS Code, undo shows what it changed.
    this.#editor.setPosition(model.getPositionAt(edit.start + edit.text.length));
    this.#editor.revealPositionInCenterIfOutsideViewport(start);
  }

  #contentChanged(): void {
    if (this.#receiving) return;
    this.#firstUnsent ??= performance.now();
    const wait = Math.max(0, Math.min(pause, this.#firstUnsent + longest - performance.now()));
    window.clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => {
      this.#send();
    }, wait);
  }

  #send(): void {
    window.clearTimeout(this.#timer);
    this.#firstUnsent = undefined;
    const edit = this.#replica?.change(this.#text());
    if (edit) this.#postEdit(edit);
  }

  #keepUnsentSoon(): void {
    if (this.#keepTimer !== 0) return;
    this.#keepTimer = window.setTimeout(() => {
      this.#keepTimer = 0;
      this.#keepUnsent();
    }, keepPause);
  }

  #keepUnsent(): void {
    const waiting = this.#replica?.waiting;
    if (!waiting) this.#unsent.forget();
    else if (this.#unsent.isKept || waiting.sequence === this.#waited) this.#unsent.keep(waiting, this.#text());
    this.#waited = waiting?.sequence;
    if (waiting) this.#keepUnsentSoon();
  }

  #text(): string {
    return this.#editor.getModel()?.getValue(monaco.editor.EndOfLinePreference.LF) ?? '';
  }

  /** The history is VS Code's, which also has the edits that were made elsewhere: Monaco's own is never used. */
  #addHistoryKeys(): void {
    const { KeyCode, KeyMod } = monaco;
    const keys = {
      undo: [KeyMod.CtrlCmd | KeyCode.KeyZ],
      redo: [KeyMod.CtrlCmd | KeyCode.KeyY, KeyMod.CtrlCmd | KeyMod.Shift | KeyCode.KeyZ],
    };
    for (const action of ['undo', 'redo'] as const) {
      this.#editor.addAction({
        id: `fleetbook.${action}`,
        label: action,
        keybindings: keys[action],
        keybindingContext: 'editorTextFocus',
        run: () => {
          this.#send();
          this.#historyAsked = true;
          this.#post({ type: 'history', action });
        },
      });
    }
  }
}
