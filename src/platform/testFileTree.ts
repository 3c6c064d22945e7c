import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../common/disposableStore.ts';

/**
 * Keeps the Test Explorer's tree as the workspace's files of tests are. Nothing is read or watched before somebody looks for them: a
 * check-out may bring hundreds.
 */
export class TestFileTree implements Disposable {
  readonly #controller: vscode.TestController;
  readonly #pattern: string;
  readonly #show: (uri: vscode.Uri) => Promise<void>;
  readonly #store = new DisposableStore();
  #isWatched = false;
  #found: Promise<void> | undefined;

  /** `show` makes the row of a file what the file is now, whether it has one yet or not. */
  constructor(controller: vscode.TestController, pattern: string, show: (uri: vscode.Uri) => Promise<void>) {
    this.#controller = controller;
    this.#pattern = pattern;
    this.#show = show;
  }

  /** Resolves when all files of the workspace are there; they are looked for once, and watched from then on. */
  find(): Promise<void> {
    this.#watch();
    return (this.#found ??= this.#find());
  }

  /** Looks for the files anew. */
  refresh(): Promise<void> {
    this.#controller.items.replace([]);
    this.#found = undefined;
    return this.find();
  }

  dispose(): void {
    this.#store.dispose();
  }

  #watch(): void {
    if (this.#isWatched) return;
    this.#isWatched = true;
    const watcher = this.#store.add(vscode.workspace.createFileSystemWatcher(this.#pattern));
    watcher.onDidCreate((uri) => this.#update(uri));
    watcher.onDidChange((uri) => this.#update(uri));
    watcher.onDidDelete((uri) => {
      this.#controller.items.delete(uri.toString());
    });
  }

  async #find(): Promise<void> {
    const files = await vscode.workspace.findFiles(this.#pattern, '**/node_modules/**');
    await Promise.all(files.map((uri) => this.#update(uri)));
  }

  async #update(uri: vscode.Uri): Promise<void> {
    if (!uri.path.includes('/node_modules/')) await this.#show(uri);
  }
}
