import * as vscode from 'vscode';
import { KeptTexts } from './keptTexts.ts';
import { ReadOnlyFiles } from './readOnlyFiles.ts';
import { shownUris } from './shownUris.ts';

/** Two texts, and what the comparison of them is called. */
export interface Comparison {
  /** A file's name, whose suffix decides the language. */
  readonly name: string;
  readonly title: string;
  readonly before: string;
  readonly after: string;
}

/**
 * Comparisons in VS Code's own diff. They have a scheme of their own, that can be read only: of two documents that have an
 * editor of their own, some releases of VS Code open that twice instead of a diff.
 */
export class Comparisons implements vscode.Disposable {
  readonly #scheme: string;
  readonly #texts = new KeptTexts();
  readonly #files: ReadOnlyFiles;
  #count = 0;

  constructor(scheme: string) {
    this.#scheme = scheme;
    this.#files = new ReadOnlyFiles(scheme, (uri) => this.#textOf(uri));
  }

  /** Shows a comparison, and gives a way to close it. */
  async compare({ name, title, before, after }: Comparison): Promise<{ close(): Promise<void> }> {
    const left = this.#keep(name, before);
    const right = this.#keep(name, after);
    await vscode.commands.executeCommand('vscode.diff', left, right, title, { preview: true });
    return {
      close: async () => {
        const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
        const shown = tabs.filter(
          ({ input }) => input instanceof vscode.TabInputTextDiff && input.modified.toString() === right.toString(),
        );
        await vscode.window.tabGroups.close(shown);
      },
    };
  }

  dispose(): void {
    this.#files.dispose();
  }

  #keep(name: string, text: string): vscode.Uri {
    // Never that of an editor that is open, be it from before a reload.
    const query = `${Date.now()}-${++this.#count}`;
    const uri = vscode.Uri.from({ scheme: this.#scheme, path: `/${name}`, query });
    const shown = shownUris();
    this.#texts.keep(uri.toString(), text, (key) => shown.has(key));
    return uri;
  }

  #textOf(uri: vscode.Uri): string {
    return this.#texts.get(uri.toString()) ?? 'This text was not kept after the window was closed or reloaded.\n';
  }
}
