import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import * as vscode from 'vscode';
import { describeError } from '../common/describeError.ts';
import { DisposableStore, type Disposable } from '../common/disposableStore.ts';
import * as l10n from '../common/l10n.ts';
import type { Logger } from '../common/logger.ts';
import { Backoff } from '../device/connection/backoff.ts';
import { DocumentReplica, type ViewEdit } from '../model/sync/documentReplica.ts';
import type { FromView, ToView } from '../protocol/documentSync.ts';
import type { Comparisons } from './comparisons.ts';
import { documentText } from './documentText.ts';
import { LeftTexts } from './leftTexts.ts';
import type { ManualSaves } from './manualSaves.ts';
import type { OfferedTexts } from './offeredTexts.ts';
import { replaceDocumentText } from './replaceDocumentText.ts';

/** VS Code gives whoever takes part in a save 1.5 s, and ignores who took longer too often. */
const flushTimeout = 1000;

/** VS Code refuses an edit of a text that changes at the same moment: the next attempt knows of the change. */
const attempts = 3;

/** After how long an edit that VS Code refused so often is tried again by itself, in ms; a save tries it before that. */
const usualPauses = { first: 2_000, longest: 60_000 };

/**
 * VS Code says only a moment after a click that another editor is in front: so long after an undo is that waited for, in ms. Of several that
 * come at once, none waits for the patience of the others: they would be done late, where the person is back by then, and hold a save up.
 */
const frontPatience = 500;

type HistoryStep = 'undo' | 'redo';

const steps = {
  [vscode.TextDocumentChangeReason.Undo]: 'undo',
  [vscode.TextDocumentChangeReason.Redo]: 'redo',
} as const;

export interface WebviewDocumentParts {
  readonly log: Logger;
  readonly saves: Pick<ManualSaves, 'hold' | 'release'>;
  readonly comparisons: Pick<Comparisons, 'compare'>;
  readonly offered: OfferedTexts;
  /** Whether the page's editor is the one in front, in which VS Code undoes. */
  readonly isActive: () => boolean;
  /** After how long a refused edit is tried again. */
  readonly pauses?: Pick<Backoff, 'next' | 'reset'>;
}

/**
 * Keeps a page that edits `document` and the document the same. The page's edits become edits of VS Code, so that its
 * history, dirty mark, hot exit and save work as for any text; what is typed during a save or an undo is never lost. An edit
 * that VS Code refuses is kept: it is tried again, no save writes the text without it, and who typed it is told.
 */
export class WebviewDocument implements Disposable {
  readonly #document: vscode.TextDocument;
  readonly #post: (message: ToView) => Thenable<boolean>;
  readonly #log: Logger;
  readonly #saves: WebviewDocumentParts['saves'];
  readonly #offered: OfferedTexts;
  readonly #left: LeftTexts;
  readonly #replica: DocumentReplica;
  readonly #store = new DisposableStore();
  readonly #flushes = new Map<number, () => void>();
  #flushCount = 0;
  #work: Promise<void> = Promise.resolve();
  /** What the page shows and the document has not got. */
  #refused: ViewEdit | undefined;
  #retryTimer: NodeJS.Timeout | undefined;
  readonly #pauses: Pick<Backoff, 'next' | 'reset'>;
  readonly #isActive: () => boolean;
  /** How many steps are to be put back that VS Code's menu took while an edit was refused, and what puts one back at this moment. */
  #stepsTaken = 0;
  #puttingBack: HistoryStep | undefined;
  #isDisposed = false;

  /** `post` sends to the page, and resolves to false where there is no page at present. */
  constructor(
    document: vscode.TextDocument,
    post: (message: ToView) => Thenable<boolean>,
    {
      log,
      saves,
      comparisons,
      offered,
      isActive,
      pauses = new Backoff(usualPauses, Math.random),
    }: WebviewDocumentParts,
  ) {
    this.#document = document;
    this.#post = post;
    this.#log = log;
    this.#saves = saves;
    this.#offered = offered;
    this.#pauses = pauses;
    this.#isActive = isActive;
    this.#left = new LeftTexts({
      document,
      log,
      saves,
      comparisons,
      offered,
      attempts,
      replace: (text) => this.#replaceText(text),
      settled: (id) => void post({ type: 'settled', id }).then(undefined, () => false),
      refused: (isNew) => {
        this.#tryAgainLater();
        if (isNew) void this.#tell(whyLeftWaits(this.#name));
      },
      wanted: () => void this.handled(),
    });
    this.#replica = new DocumentReplica(documentText(document));
    this.#store.add(
      vscode.workspace.onDidChangeTextDocument((event) => {
        // Without changes it tells of the dirty mark alone.
        if (event.document !== document || event.contentChanges.length === 0) return;
        if (!this.#isPutBack(event.reason)) this.#documentChanged();
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
    const came = Date.now();
    this.#enqueue(message.type, () => this.#perform(message, came));
  }

  /** Resolves when the messages that came so far have taken effect. */
  handled(): Promise<void> {
    this.#enqueue('edit', () => this.#tryAgain());
    return this.#work;
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#store.dispose();
    for (const done of this.#flushes.values()) done();
    this.#left.dispose();
    this.#giveUp();
  }

  #enqueue(name: string, work: () => Promise<void>): void {
    this.#work = this.#work
      .then(work)
      .catch((error: unknown) => this.#log.error(`The editor's ${name} failed: ${describeError(error)}`));
  }

  /** `came`: when, in ms since 1970. */
  async #perform(message: Exclude<FromView, { type: 'openLink' }>, came: number): Promise<void> {
    switch (message.type) {
      case 'ready':
        // A page that begins anew shows the document's text.
        await this.#tryAgain();
        // What the document did not get comes back with the page, which has kept it.
        this.#left.take(message.unsent ?? []);
        if (message.unsent?.some(({ text }) => text === this.#refused?.text)) this.#forget();
        this.#giveUp();
        await this.#post({ type: 'text', ...this.#replica.open(documentText(this.#document)) });
        await this.#left.put();
        return;
      case 'edit':
        // Somebody works here, and is not kept waiting as long as nobody is.
        this.#pauses.reset();
        await this.#apply(message);
        return;
      case 'flushed':
        this.#flushes.get(message.id)?.();
        return;
      case 'history':
        await this.#tryAgain();
        // The last step is not in VS Code's history: an undo would take back the one before it, and leave this one.
        if (this.#refused) this.#tellNoHistory();
        // VS Code undoes in the editor that is in front, which is another one where the person went on meanwhile.
        else if (await this.#isInFrontBy(came + frontPatience)) await vscode.commands.executeCommand(message.action);
    }
  }

  /**
   * VS Code's menu does not ask the page before it undoes: a step that it takes from the document while a later one is refused is put back,
   * and neither is told to the page. `reason`: of a change of the document. Returns whether it is such a step.
   */
  #isPutBack(reason: vscode.TextDocumentChangeReason | undefined): boolean {
    const step = reason && steps[reason];
    if (!step) return false;
    if (step === this.#puttingBack) return true;
    if (!this.#refused || !this.#isInFront) return false;
    this.#stepsTaken++;
    this.#enqueue('history', () => this.#putBack(step === 'undo' ? 'redo' : 'undo'));
    this.#tellNoHistory();
    return true;
  }

  async #putBack(step: HistoryStep): Promise<void> {
    try {
      // Otherwise the refused edit is in by now, and with it all that the page shows.
      if (documentText(this.#document) === this.#replica.text || !this.#isInFront) return;
      this.#puttingBack = step;
      await vscode.commands.executeCommand(step);
    } finally {
      this.#puttingBack = undefined;
      if (--this.#stepsTaken === 0) this.#documentChanged();
    }
  }

  #tellNoHistory(): void {
    void this.#tell(
      l10n.t('VS Code refuses what was typed last into {0}, so nothing can be undone before it is in.', this.#name),
    );
  }

  async #apply(edit: ViewEdit): Promise<void> {
    for (let attempt = 1; this.#replica.begin(edit); attempt++) {
      const applied = await this.#replaceText(edit.text);
      if (this.#replica.seen === edit.sequence) await this.#post({ type: 'applied', sequence: edit.sequence });
      if (applied) break;
      if (attempt === attempts) {
        this.#keep(edit);
        return;
      }
    }
    // It is in the document, or the page has been sent another text and answers it with all that was typed.
    this.#forget();
  }

  async #tryAgain(): Promise<void> {
    if (this.#refused) await this.#apply(this.#refused);
    await this.#left.put();
  }

  #keep(edit: ViewEdit): void {
    const isNew = !this.#refused;
    this.#refused = edit;
    if (this.#isDisposed) {
      this.#giveUp();
      return;
    }
    this.#saves.hold(this.#document.uri, this, 'shown');
    this.#tryAgainLater();
    if (!isNew) return;
    void this.#tell(
      l10n.t(
        'VS Code refused what was typed into {0}. The editor keeps it, and tries it again by itself and before each save.',
        this.#name,
      ),
    );
  }

  #tryAgainLater(): void {
    clearTimeout(this.#retryTimer);
    this.#retryTimer = setTimeout(() => void this.handled(), this.#pauses.next());
  }

  #forget(): void {
    if (!this.#left.areWaiting) clearTimeout(this.#retryTimer);
    this.#pauses.reset();
    this.#refused = undefined;
    this.#saves.release(this);
  }

  /** The page is gone, or begins anew: what the document did not get is offered as a text of its own. */
  #giveUp(): void {
    const refused = this.#refused;
    this.#forget();
    if (refused) void this.#offered.offer(this.#document, refused.text);
  }

  async #tell(text: string): Promise<void> {
    const again = l10n.t('Try Again');
    this.#log.error(text);
    if ((await vscode.window.showErrorMessage(text, again)) === again) await this.handled();
  }

  /** A panel that is gone cannot be asked. */
  get #isInFront(): boolean {
    return !this.#isDisposed && this.#isActive();
  }

  async #isInFrontBy(end: number): Promise<boolean> {
    while (!this.#isInFront && !this.#isDisposed && Date.now() < end) await delay(10);
    return this.#isInFront;
  }

  get #name(): string {
    return path.posix.basename(this.#document.uri.path);
  }

  async #replaceText(text: string): Promise<boolean> {
    if (text === documentText(this.#document)) {
      this.#replica.documentChanged(text);
      return true;
    }
    try {
      return await replaceDocumentText(this.#document, text);
    } catch (error) {
      this.#log.warn(`VS Code could not apply an edit: ${describeError(error)}`);
      return false;
    }
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
      // What is in the page alone would go with it.
      if (this.#refused || this.#left.areWaiting) return false;
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
    if (this.#refused || this.#left.areWaiting) await this.handled();
  }
}

function whyLeftWaits(name: string): string {
  return l10n.t(
    'VS Code refused what was typed last into {0} before its editor ended. It is kept, and tried again by itself and before each save.',
    name,
  );
}
