import * as vscode from 'vscode';
import { describeError } from '../common/describeError.ts';
import { DisposableStore, type Disposable } from '../common/disposableStore.ts';
import * as l10n from '../common/l10n.ts';
import type { Logger } from '../common/logger.ts';
import { DocumentReplica, type ViewEdit } from '../model/sync/documentReplica.ts';
import { LineIndex } from '../model/sync/lineIndex.ts';
import { minimalEdit } from '../model/sync/minimalEdit.ts';
import type { FromView, ToView } from '../protocol/documentSync.ts';
import { documentText } from './documentText.ts';

/** VS Code gives whoever takes part in a save 1.5 s, and ignores who took longer too often. */
const flushTimeout = 1000;

/**
 * Keeps a page that edits `document` and the document the same. The page's edits become edits of VS Code, so that its
 * history, dirty mark, hot exit and save work as for any text; what is typed during a save or an undo is never lost.
 */
export class WebviewDocument implements Disposable {
  readonly #document: vscode.TextDocument;
  readonly #post: (message: ToView) => Thenable<boolean>;
  readonly #log: Logger;
  readonly #replica: DocumentReplica;
  readonly #store = new DisposableStore();
  readonly #flushes = new Map<number, () => void>();
  #flushCount = 0;
  #work: Promise<void> = Promise.resolve();

  /** `post` sends to the page, and resolves to false where there is no page at present. */
  constructor(document: vscode.TextDocument, post: (message: ToView) => Thenable<boolean>, log: Logger) {
    this.#document = document;
    this.#post = post;
    this.#log = log;
    this.#replica = new DocumentReplica(documentText(document));
    this.#store.add(
      vscode.workspace.onDidChangeTextDocument((event) => {
        if (event.document === document) this.#documentChanged();
      }),
    );
    this.#store.add(
      vscode.workspace.onWillSaveTextDocument((event) => {
        if (event.document === document) event.waitUntil(this.flush());
      }),
    );
  }

  /** Takes a message of the page. Messages take effect one after the other, in the order they came. */
  handle(message: FromView): void {
    if (message.type === 'openLink') {
      // VS Code asks before it opens a link; nothing waits for the answer. As a string, a URL stays as it is written.
      vscode.commands.executeCommand('vscode.open', message.url).then(undefined, (error: unknown) => {
        this.#log.warn(`A link could not be opened: ${describeError(error)}`);
      });
      return;
    }
    this.#work = this.#work
      .then(() => this.#perform(message))
      .catch((error: unknown) => this.#log.error(`The editor's ${message.type} failed: ${describeError(error)}`));
  }

  /** Resolves when the messages that came so far have taken effect. */
  handled(): Promise<void> {
    return this.#work;
  }

  dispose(): void {
    this.#store.dispose();
    for (const done of this.#flushes.values()) done();
  }

  async #perform(message: Exclude<FromView, { type: 'openLink' }>): Promise<void> {
    switch (message.type) {
      case 'ready':
        await this.#post({ type: 'text', ...this.#replica.open(documentText(this.#document)) });
        return;
      case 'edit':
        await this.#apply(message);
        return;
      case 'flushed':
        this.#flushes.get(message.id)?.();
        return;
      case 'history':
        await vscode.commands.executeCommand(message.action);
    }
  }

  async #apply(edit: ViewEdit): Promise<void> {
    for (let attempt = 1; this.#replica.begin(edit); attempt++) {
      const applied = await this.#replaceText(edit.text);
      if (this.#replica.seen === edit.sequence) await this.#post({ type: 'applied', sequence: edit.sequence });
      if (applied) return;
      // VS Code refuses an edit of a text that has changed at the same moment; by now its news has come.
      if (attempt === 3) throw new Error(l10n.t('VS Code refused the edit. The text is kept in the editor.'));
    }
  }

  async #replaceText(text: string): Promise<boolean> {
    const current = documentText(this.#document);
    const change = minimalEdit(current, text);
    if (!change) {
      this.#replica.documentChanged(current);
      return true;
    }
    const lines = new LineIndex(current);
    const position = (offset: number): vscode.Position => {
      const { line, column } = lines.positionAt(offset);
      return new vscode.Position(line, column);
    };
    const edit = new vscode.WorkspaceEdit();
    edit.replace(this.#document.uri, new vscode.Range(position(change.start), position(change.end)), change.text);
    return vscode.workspace.applyEdit(edit);
  }

  #documentChanged(): void {
    const update = this.#replica.documentChanged(documentText(this.#document));
    if (update) void this.#post({ type: 'text', ...update });
  }

  /**
   * Has the page take no more typing while `work` puts another document in the place of this one, so that nothing is typed into a page
   * that goes. Where that fails or resolves to false, typing goes on.
   */
  async holdWhile(work: () => Promise<boolean>): Promise<boolean> {
    await this.#post({ type: 'hold', isHeld: true });
    let isDone = false;
    try {
      await this.flush();
      await this.handled();
      isDone = await work();
      return isDone;
    } finally {
      // A page that is gone is not held.
      if (!isDone) await this.#post({ type: 'hold', isHeld: false }).then(undefined, () => false);
    }
  }

  /** Resolves when the page has sent what was typed and the document has it, or when the page does not answer. */
  async flush(): Promise<void> {
    const id = ++this.#flushCount;
    let timer: NodeJS.Timeout | undefined;
    const answered = new Promise<void>((resolve) => {
      this.#flushes.set(id, resolve);
      timer = setTimeout(resolve, flushTimeout);
    });
    if (await this.#post({ type: 'flush', id })) await answered;
    clearTimeout(timer);
    this.#flushes.delete(id);
  }
}
