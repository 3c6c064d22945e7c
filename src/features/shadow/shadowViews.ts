import * as vscode from 'vscode';
import { schemes } from '../../platform/ids.ts';
import { KeptTexts } from '../../platform/keptTexts.ts';
import { ReadOnlyFiles } from '../../platform/readOnlyFiles.ts';
import { shownUris } from '../../platform/shownUris.ts';

const scheme = schemes.shadowView;

/** Two texts of a device's desired state, and what the comparison of them is called. */
export interface ShadowComparison {
  readonly deviceName: string;
  readonly title: string;
  readonly before: string;
  readonly after: string;
}

/**
 * Comparisons of desired states, in VS Code's own diff. They have a scheme of their own, that can be read only: of two
 * documents that have an editor of their own, some releases of VS Code open that twice instead of a diff.
 */
export class ShadowViews implements vscode.Disposable {
  readonly #texts = new KeptTexts();
  readonly #files = new ReadOnlyFiles(scheme, (uri) => this.#textOf(uri));
  #count = 0;

  /** Shows a comparison, and gives a way to close it. */
  async compare({ deviceName, title, before, after }: ShadowComparison): Promise<{ close(): Promise<void> }> {
    const left = this.#keep(deviceName, before);
    const right = this.#keep(deviceName, after);
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

  #keep(deviceName: string, text: string): vscode.Uri {
    // Never that of an editor that is open, be it from before a reload.
    const query = `${Date.now()}-${++this.#count}`;
    const uri = vscode.Uri.from({ scheme, path: `/${deviceName}.shadow`, query });
    const shown = shownUris();
    this.#texts.keep(uri.toString(), text, (key) => shown.has(key));
    return uri;
  }

  #textOf(uri: vscode.Uri): string {
    return this.#texts.get(uri.toString()) ?? 'This text was not kept after the window was closed or reloaded.\n';
  }
}
