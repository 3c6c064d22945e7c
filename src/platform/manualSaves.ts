import * as vscode from 'vscode';
import type { Disposable } from '../common/disposableStore.ts';
import { FleetbookError } from '../common/fleetbookError.ts';
import * as l10n from '../common/l10n.ts';

/** VS Code wanted to save by itself what goes out only when a person saves it. Nothing was sent. */
export class AutoSaveError extends FleetbookError {
  readonly code = 'AutoSave';

  constructor() {
    super(
      l10n.t('VS Code wanted to save this by itself. Nothing was sent: half of a change would reach the platform. ') +
        l10n.t('Save it yourself, and turn "files.autoSave" off for this language.'),
    );
  }
}

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
