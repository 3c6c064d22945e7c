import type * as vscode from 'vscode';
import type { LeftEdit } from '../model/sync/leftEdit.ts';
import { textDigest } from '../model/sync/textDigest.ts';
import { offerRefused } from './offerText.ts';

/**
 * Texts that VS Code refused and that were offered once their editors were gone. A page that keeps such a text brings it again; it does
 * not go into the document by itself then, as a person may have given it up.
 */
export class OfferedTexts {
  /** What pages left that is in its document, or given up: a page that was gone when it was told so brings it again. */
  readonly #settled = new Set<string>();
  /** Whether it was taken, by document and text. */
  readonly #taken = new Map<string, boolean>();

  async offer(document: vscode.TextDocument, text: string): Promise<void> {
    const key = keyOf(document, text);
    this.#taken.set(key, false);
    this.#taken.set(key, await offerRefused(document, text));
  }

  has(document: vscode.TextDocument, text: string): boolean {
    return this.#taken.has(keyOf(document, text));
  }

  /** A person has it as a new file. */
  isTaken(document: vscode.TextDocument, text: string): boolean {
    return this.#taken.get(keyOf(document, text)) ?? false;
  }

  settle(left: LeftEdit): void {
    this.#settled.add(nameOf(left));
  }

  isSettled(left: LeftEdit): boolean {
    return this.#settled.has(nameOf(left));
  }

  forget(document: vscode.TextDocument, text: string): void {
    this.#taken.delete(keyOf(document, text));
  }
}

function nameOf({ id, text }: LeftEdit): string {
  return `${id} ${textDigest(text)}`;
}

function keyOf({ uri }: vscode.TextDocument, text: string): string {
  return `${uri.toString()} ${text}`;
}
