import type * as vscode from 'vscode';
import { offerRefused } from './offerText.ts';

/**
 * Texts that VS Code refused and that were offered once their editors were gone. A page that keeps such a text brings it again; it does
 * not go into the document by itself then, as a person may have given it up.
 */
export class OfferedTexts {
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

  forget(document: vscode.TextDocument, text: string): void {
    this.#taken.delete(keyOf(document, text));
  }
}

function keyOf({ uri }: vscode.TextDocument, text: string): string {
  return `${uri.toString()} ${text}`;
}
