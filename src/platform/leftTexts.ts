import * as vscode from 'vscode';
import { describeError } from '../common/describeError.ts';
import type { Logger } from '../common/logger.ts';
import { isFresh, isMadeOn, type LeftEdit } from '../model/sync/leftEdit.ts';
import type { Comparisons } from './comparisons.ts';
import { documentText } from './documentText.ts';
import type { ManualSaves } from './manualSaves.ts';
import type { OfferedTexts } from './offeredTexts.ts';
import { offerUnsent, showNew } from './offerText.ts';

export interface LeftTextsParts {
  readonly document: vscode.TextDocument;
  readonly log: Logger;
  readonly saves: Pick<ManualSaves, 'hold' | 'release'>;
  readonly comparisons: Pick<Comparisons, 'compare'>;
  readonly offered: OfferedTexts;
  /** How often in a row an edit is tried. */
  readonly attempts: number;
  /** Puts a text in the place of the document's. Resolves to whether VS Code took it. */
  readonly replace: (text: string) => Promise<boolean>;
  /** What a page left is in the document, or given up. */
  readonly settled: (id: string) => void;
  /** VS Code refused a text, which waits; `isNew` where it does so for the first time. */
  readonly refused: (isNew: boolean) => void;
  /** Something waits that was not tried yet. */
  readonly wanted: () => void;
}

/**
 * What was typed into pages before this one. It goes into the document where somebody just typed it and the document is what it was typed
 * upon, and otherwise a person chooses. What goes in keeps the document from being saved without it until it is there.
 */
export class LeftTexts {
  readonly #parts: LeftTextsParts;
  readonly #waiting = new Set<LeftEdit>();
  readonly #refused = new WeakSet<LeftEdit>();
  #isDisposed = false;

  constructor(parts: LeftTextsParts) {
    this.#parts = parts;
  }

  get areWaiting(): boolean {
    return this.#waiting.size > 0;
  }

  /** A page begins, and brings these; what came with the page before comes with them again. */
  take(lefts: readonly LeftEdit[]): void {
    for (const left of this.#waiting) this.#drop(left);
    for (const left of lefts) {
      if (this.#parts.offered.isSettled(left)) this.#parts.settled(left.id);
      else this.#wait(left);
    }
  }

  /** Puts in what waits, or asks. */
  async put(): Promise<void> {
    for (const left of [...this.#waiting]) await this.#put(left);
  }

  /** The page is gone: what VS Code refused is offered. */
  dispose(): void {
    this.#isDisposed = true;
    for (const left of this.#waiting) this.#giveUp(left);
  }

  #wait(left: LeftEdit): void {
    this.#waiting.add(left);
    this.#parts.saves.hold(this.#parts.document.uri, left, 'left');
  }

  #drop(left: LeftEdit): void {
    this.#waiting.delete(left);
    this.#parts.saves.release(left);
  }

  #giveUp(left: LeftEdit): void {
    const { document, offered } = this.#parts;
    this.#drop(left);
    if (this.#refused.has(left)) void offered.offer(document, left.text);
  }

  #settle(left: LeftEdit): void {
    const { document, offered, settled } = this.#parts;
    this.#drop(left);
    offered.forget(document, left.text);
    offered.settle(left);
    settled(left.id);
  }

  async #put(left: LeftEdit): Promise<void> {
    const { attempts, document, log, offered, refused, replace } = this.#parts;
    for (let attempt = 1; attempt <= attempts; attempt++) {
      const current = documentText(document);
      if (left.text === current || offered.isTaken(document, left.text)) {
        this.#settle(left);
        return;
      }
      if (!isFresh(left, offered.has(document, left.text)) || !isMadeOn(left, current)) {
        this.#drop(left);
        this.#ask(left).catch((error: unknown) => {
          log.error(`What was typed before could not be offered: ${describeError(error)}`);
        });
        return;
      }
      if (await replace(left.text)) {
        this.#settle(left);
        return;
      }
    }
    // Its page is gone meanwhile, or begins anew.
    if (!this.#waiting.has(left)) return;
    const isNew = !this.#refused.has(left);
    this.#refused.add(left);
    if (this.#isDisposed) this.#giveUp(left);
    else refused(isNew);
  }

  async #ask(left: LeftEdit): Promise<void> {
    const { comparisons, document, log, offered, wanted } = this.#parts;
    const answer = await offerUnsent(document, left, { comparisons, log });
    if (answer === undefined) return;
    if (answer === 'settled') {
      this.#settle(left);
      return;
    }
    offered.forget(document, left.text);
    if (document.isClosed) {
      await showNew(document, left.text);
      this.#settle(left);
      return;
    }
    // The person has seen what it takes the place of.
    this.#wait({ ...left, base: documentText(document), age: 0 });
    wanted();
  }
}
