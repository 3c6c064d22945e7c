import * as vscode from 'vscode';
import { describeError } from '../common/describeError.ts';
import { DisposableStore } from '../common/disposableStore.ts';
import { Lazy } from '../common/lazy.ts';
import type { Logger } from '../common/logger.ts';

/**
 * Loads what is there for some documents alone, such as the services of a language, when the first of them is open. It registers itself
 * for all of them when it is loaded, and looks at those that are open by then.
 */
export function whenDocumentOpens(
  log: Logger,
  isMeant: (document: vscode.TextDocument) => boolean,
  load: () => Promise<vscode.Disposable>,
): vscode.Disposable {
  const loaded = new Lazy(load);
  const store = new DisposableStore();
  store.add(loaded);
  const look = (document: vscode.TextDocument): void => {
    if (!isMeant(document)) return;
    loaded.get().catch((error: unknown) => {
      log.error(`What ${document.languageId} needs could not be loaded: ${describeError(error)}`);
    });
  };
  store.add(vscode.workspace.onDidOpenTextDocument(look));
  vscode.workspace.textDocuments.forEach(look);
  return vscode.Disposable.from(store);
}
