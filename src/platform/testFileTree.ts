import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../common/disposableStore.ts';

/** Files that hold tests. */
export interface TestFiles {
  /** A glob pattern: which files of the workspace they are. */
  readonly pattern: string;
  /** Makes the row of a file what the file is now, whether it has one yet or not. */
  readonly show: (controller: vscode.TestController, uri: vscode.Uri) => Promise<void>;
}

/**
 * Keeps the Test Explorer's tree as the workspace's files of tests are. Nothing is read or watched before somebody looks for them: a
 * check-out may bring hundreds.
 */
export class TestFileTree implements Disposable {
  readonly #controller: vscode.TestController;
  readonly #files: TestFiles;
  readonly #store = new DisposableStore();
  #found: Promise<void> | undefined;

  constructor(controller: vscode.TestController, files: TestFiles) {
    this.#controller = controller;
    this.#files = files;
  }

  /** Resolves when all files of the workspace are there; they are looked for once, and watched from then on. */
  find(): Promise<void> {
    if (!this.#found) {
      this.#watch();
      this.#found = this.#find();
    }
    return this.#found;
  }

  /** Looks for the files anew. */
  refresh(): Promise<void> {
    this.#controller.items.replace([]);
    if (this.#found) this.#found = this.#find();
    return this.find();
  }

  dispose(): void {
    this.#store.dispose();
  }

  #watch(): void {
    const watcher = this.#store.add(vscode.workspace.createFileSystemWatcher(this.#files.pattern));
    watcher.onDidCreate((uri) => this.#update(uri));
    watcher.onDidChange((uri) => this.#update(uri));
    watcher.onDidDelete((uri) => {
      this.#controller.items.delete(uri.toString());
    });
  }

  async #find(): Promise<void> {
    const files = await vscode.workspace.findFiles(this.#files.pattern, '**/node_modules/**');
    await Promise.all(files.map((uri) => this.#update(uri)));
  }

  async #update(uri: vscode.Uri): Promise<void> {
    if (!uri.path.includes('/node_modules/')) await this.#files.show(this.#controller, uri);
  }
}
