import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../../../common/disposableStore.ts';
import { readRuleTestFile, ruleTestPattern } from './ruleTestFiles.ts';

/**
 * Keeps the Test Explorer's tree as the workspace's files of rule tests are: a row for each file, and one below it for each
 * case. A file that cannot be used is there too, and says why.
 */
export class RuleTestTree implements Disposable {
  readonly #controller: vscode.TestController;
  readonly #store = new DisposableStore();
  #found: Promise<void> | undefined;

  constructor(controller: vscode.TestController) {
    this.#controller = controller;
    const watcher = this.#store.add(vscode.workspace.createFileSystemWatcher(ruleTestPattern));
    watcher.onDidCreate((uri) => this.#update(uri));
    watcher.onDidChange((uri) => this.#update(uri));
    watcher.onDidDelete((uri) => {
      controller.items.delete(uri.toString());
    });
  }

  /** Resolves when all files of the workspace are there; they are looked for once, and watched from then on. */
  find(): Promise<void> {
    return (this.#found ??= this.#find());
  }

  /** Looks for the files anew. */
  async refresh(): Promise<void> {
    this.#controller.items.replace([]);
    this.#found = this.#find();
    await this.#found;
  }

  async #find(): Promise<void> {
    const files = await vscode.workspace.findFiles(ruleTestPattern, '**/node_modules/**');
    await Promise.all(files.map((uri) => this.#update(uri)));
  }

  async #update(uri: vscode.Uri): Promise<void> {
    if (uri.path.includes('/node_modules/')) return;
    const read = await readRuleTestFile(uri);
    const id = uri.toString();
    const { items } = this.#controller;
    const label = vscode.workspace.asRelativePath(uri);
    const file = items.get(id) ?? this.#controller.createTestItem(id, label, uri);
    items.add(file);
    file.error = read.test ? undefined : read.problem;
    if (!read.test) {
      file.children.replace([]);
      return;
    }
    const cases = read.test.cases.map((one, index) => {
      const item = this.#controller.createTestItem(`${id}#${one.name}`, one.name, uri);
      item.range = read.rangeOf(one);
      item.sortText = String(index).padStart(6, '0');
      return item;
    });
    file.children.replace(cases);
  }

  dispose(): void {
    this.#store.dispose();
  }
}
