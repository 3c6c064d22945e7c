import * as vscode from 'vscode';

/** What tells the pages of a kind, and opens one anew. */
interface LostKind<S> {
  readonly viewType: string;
  readonly titleOf: (subject: S) => string;
  readonly reopen: (subject: S, column: vscode.ViewColumn) => Promise<void>;
}

/**
 * Pages that an extension host left behind when it ended: they look alive, and answer nothing. Each is put in place of a fresh one when
 * its tab is looked at, and not before: nothing is drawn over what a person works on.
 */
export class LostPages<S> implements vscode.Disposable {
  readonly #kind: LostKind<S>;
  readonly #subjects: Set<S>;
  readonly #subscription: vscode.Disposable;

  constructor(subjects: readonly S[], kind: LostKind<S>) {
    this.#kind = kind;
    this.#subjects = new Set(subjects);
    this.#subscription = vscode.window.tabGroups.onDidChangeTabs(() => void this.#look());
    void this.#look();
  }

  dispose(): void {
    this.#subscription.dispose();
  }

  /** Closes the tabs of those that `isIt` takes, which are opened in another way. */
  async close(isIt: (subject: S) => boolean): Promise<void> {
    for (const subject of [...this.#subjects].filter(isIt)) {
      this.#subjects.delete(subject);
      const tab = this.#tabOf(subject);
      if (tab) await vscode.window.tabGroups.close(tab, true);
    }
  }

  async #look(): Promise<void> {
    for (const subject of [...this.#subjects]) {
      const tab = this.#tabOf(subject);
      if (tab && !tab.isActive) continue;
      this.#subjects.delete(subject);
      if (!tab) continue;
      const { viewColumn } = tab.group;
      await vscode.window.tabGroups.close(tab, true);
      await this.#kind.reopen(subject, viewColumn);
    }
    if (this.#subjects.size === 0) this.dispose();
  }

  #tabOf(subject: S): vscode.Tab | undefined {
    const { viewType, titleOf } = this.#kind;
    const title = titleOf(subject);
    return vscode.window.tabGroups.all
      .flatMap(({ tabs }) => tabs)
      .find(
        // VS Code puts a word of its own before the type.
        ({ input, label }) =>
          input instanceof vscode.TabInputWebview && input.viewType.endsWith(viewType) && label === title,
      );
  }
}
