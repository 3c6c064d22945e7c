import * as vscode from 'vscode';
import type { Disposable } from '../common/disposableStore.ts';
import { AutoSaveError } from './autoSaveError.ts';

/**
 * Tells saves of a person from those that VS Code begins by itself. Auto-save is off for the languages of our documents, but a person's
 * own settings of such a language come before that.
 */
export class ManualSaves implements Disposable {
  readonly #byItself = new Set<string>();
  readonly #listener: vscode.Disposable;

  constructor(scheme: string) {
    this.#listener = vscode.workspace.onWillSaveTextDocument(({ document: { uri }, reason }) => {
      if (uri.scheme !== scheme) return;
      if (reason === vscode.TextDocumentSaveReason.Manual) this.#byItself.delete(uri.toString());
      else this.#byItself.add(uri.toString());
    });
  }

  /** Called with each write of a file. Throws AutoSaveError where no person wanted it. */
  check(uri: vscode.Uri): void {
    if (this.#byItself.delete(uri.toString())) throw new AutoSaveError();
  }

  dispose(): void {
    this.#listener.dispose();
  }
}
