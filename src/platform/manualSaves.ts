import * as vscode from 'vscode';
import type { Disposable } from '../common/disposableStore.ts';
import { AutoSaveError } from './autoSaveError.ts';
import { RefusedEditError } from './refusedEditError.ts';

/**
 * Tells saves of a person from those that VS Code begins by itself. Auto-save is off for the languages of our documents, but a person's
 * own settings of such a language come before that. And tells which texts are not all that their editors show.
 */
export class ManualSaves implements Disposable {
  readonly #byItself = new Set<string>();
  readonly #held = new Map<object, { readonly uri: vscode.Uri; readonly where: 'shown' | 'left' }>();
  readonly #listener: vscode.Disposable;

  constructor(scheme: string) {
    this.#listener = vscode.workspace.onWillSaveTextDocument(({ document: { uri }, reason }) => {
      if (uri.scheme !== scheme) return;
      if (reason === vscode.TextDocumentSaveReason.Manual) this.#byItself.delete(uri.toString());
      else this.#byItself.add(uri.toString());
    });
  }

  /** Called with each write of a file. Throws AutoSaveError where no person wanted it, RefusedEditError where more was typed. */
  check(uri: vscode.Uri): void {
    if (this.#byItself.delete(uri.toString())) throw new AutoSaveError();
    for (const held of this.#held.values())
      if (held.uri.toString() === uri.toString()) throw new RefusedEditError(held.where);
  }

  /** The document of `uri` has not got all that was typed, which `holder` has: it is not written until that is released. */
  hold(uri: vscode.Uri, holder: object, where: 'shown' | 'left'): void {
    this.#held.set(holder, { uri, where });
  }

  release(holder: object): void {
    this.#held.delete(holder);
  }

  dispose(): void {
    this.#listener.dispose();
  }
}
