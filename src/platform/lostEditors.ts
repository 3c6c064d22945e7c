import * as vscode from 'vscode';
import { describeError } from '../common/describeError.ts';
import type { Logger } from '../common/logger.ts';

/** How often a replacement is tried before the tab is left to the person. */
const attempts = 3;

/**
 * Editors of a type of ours that an extension host left behind when it ended. The document lives on in VS Code, but what is typed into such
 * an editor never reaches it. So each is put in place of a fresh one, when its tab is in front. One that is alive is left alone, wherever
 * it stands by now, and what failed is tried again at the next change of the tabs.
 */
export class LostEditors implements vscode.Disposable {
  /** One is replaced after the other, of all types: meanwhile tabs come to the front that nobody looks at. */
  static #work = Promise.resolve();

  readonly #viewType: string;
  readonly #log: Logger;
  readonly #isAlive: (uri: vscode.Uri, column: vscode.ViewColumn) => boolean;
  readonly #attempts = new Map<string, number>();
  readonly #subscription: vscode.Disposable;
  /** The tabs of the time when this began, each by its document and its group. */
  readonly #lost: Set<string>;

  /** `isAlive` tells whether this extension host has an editor of a document in a group. */
  constructor(viewType: string, log: Logger, isAlive: (uri: vscode.Uri, column: vscode.ViewColumn) => boolean) {
    this.#viewType = viewType;
    this.#log = log;
    this.#isAlive = isAlive;
    this.#lost = this.#keys();
    const look = (): void => {
      LostEditors.#work = LostEditors.#work.then(() => this.#look());
    };
    this.#subscription = vscode.window.tabGroups.onDidChangeTabs(look);
    look();
  }

  dispose(): void {
    this.#subscription.dispose();
  }

  async #look(): Promise<void> {
    for (const tab of this.#tabs().filter((one) => one.isActive && this.#lost.delete(keyOf(one)))) {
      if (this.#isAlive(tab.input.uri, tab.group.viewColumn)) continue;
      try {
        await this.#replace(tab);
      } catch (error) {
        const key = keyOf(tab);
        const attempt = (this.#attempts.get(key) ?? 0) + 1;
        this.#attempts.set(key, attempt);
        // One that is gone, as its closing went well or a person closed it, is tried no more: a tab like it is another.
        if (attempt < attempts && this.#keys().has(key)) this.#lost.add(key);
        this.#log.warn(`An editor of ${tab.label} could not be opened anew: ${describeError(error)}`);
      }
    }
    const keys = this.#keys();
    for (const key of this.#lost) if (!keys.has(key)) this.#lost.delete(key);
    if (this.#lost.size === 0) this.dispose();
  }

  #keys(): Set<string> {
    return new Set(this.#tabs().map(keyOf));
  }

  async #replace(tab: EditorTab): Promise<void> {
    const { uri } = tab.input;
    const { viewColumn, isActive } = tab.group;
    const others = (): readonly EditorTab[] =>
      this.#tabs().filter((one) => one !== tab && one.input.uri.toString() === uri.toString());
    const open = (column: vscode.ViewColumn): Thenable<unknown> =>
      vscode.commands.executeCommand('vscode.openWith', uri, this.#viewType, {
        viewColumn: column,
        preserveFocus: !isActive,
        preview: tab.isPreview,
      });
    // VS Code asks before it closes the last editor of a text that is not saved: a second one beside it makes it another than the last.
    if (tab.isDirty && others().length === 0) await open(vscode.ViewColumn.Beside);
    const beside = new Set(others().filter((one) => !this.#lost.has(keyOf(one))));
    await vscode.window.tabGroups.close(tab, true);
    await open(viewColumn);
    const moved = others().filter((one) => beside.has(one) && one.group.viewColumn !== viewColumn);
    if (moved.length > 0) await vscode.window.tabGroups.close(moved, true);
  }

  #tabs(): readonly EditorTab[] {
    const isEditor = (tab: vscode.Tab): tab is EditorTab =>
      tab.input instanceof vscode.TabInputCustom && tab.input.viewType === this.#viewType;
    return vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).filter(isEditor);
  }
}

type EditorTab = vscode.Tab & { readonly input: vscode.TabInputCustom };

function keyOf({ input, group }: EditorTab): string {
  return `${group.viewColumn} ${input.uri.toString()}`;
}
