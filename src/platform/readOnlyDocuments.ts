import * as vscode from 'vscode';
import type { UsedSecrets } from '../client/cellRun/usedSecrets.ts';
import type { Disposable } from '../common/disposableStore.ts';
import * as l10n from '../common/l10n.ts';
import { schemes } from './ids.ts';
import { KeptTexts } from './keptTexts.ts';
import { ReadOnlyFiles } from './readOnlyFiles.ts';
import { shownUris } from './shownUris.ts';

const scheme = schemes.answer;

/** In characters: VS Code's preview draws all at once, and the report on a large fleet holds megabytes. */
const longestPreview = 300_000;

interface OpenOptions {
  readonly announce?: ((uri: vscode.Uri) => void) | undefined;
  /** Whether secrets that are used later leave it as it is. */
  readonly isFinal?: boolean;
}

/**
 * Texts that can be read and copied, not changed: answers and reports. They live in memory alone, for answers hold the
 * account's data; after a reload the editor says so. Those of editors that were closed are kept for a while: one that was
 * closed by mistake can be opened again. None but an export shows a secret that a cell has used, be it later.
 */
export class ReadOnlyDocuments implements vscode.Disposable {
  readonly #texts = new KeptTexts();
  readonly #files = new ReadOnlyFiles(scheme, (uri) => this.#textOf(uri));
  readonly #secrets: Pick<UsedSecrets, 'masker' | 'onDidGrow'>;
  readonly #growth: Disposable;

  constructor(secrets: Pick<UsedSecrets, 'masker' | 'onDidGrow'>) {
    this.#secrets = secrets;
    this.#growth = secrets.onDidGrow(() => {
      for (const key of this.#texts.change((text) => secrets.masker.text(text)))
        this.#files.noteChanged(vscode.Uri.parse(key));
    });
  }

  /**
   * Opens an editor with the text; the name's suffix decides its language. `announce` hears of the document's address before
   * VS Code asks what stands above the text. Resolves to that address.
   */
  async show(name: string, text: string, announce?: (uri: vscode.Uri) => void): Promise<vscode.Uri> {
    return this.#open(name, this.#secrets.masker.text(text), { announce });
  }

  /** Opens an editor with what a person asked for to use it elsewhere: it stays as it is, for with a part masked it would not work. */
  async showExport(name: string, text: string): Promise<vscode.Uri> {
    return this.#open(name, text, { isFinal: true });
  }

  /**
   * Opens a report in Markdown, and on top of it the preview, as it is meant to be read. Resolves to the source's address, as soon as the source is there.
   */
  async showReport(name: string, text: string): Promise<vscode.Uri> {
    const uri = await this.show(name, text);
    // VS Code's own Markdown extension can be switched off: then the source stays alone.
    if (text.length <= longestPreview) {
      void vscode.commands.executeCommand('markdown.showPreview', uri).then(undefined, () => undefined);
    }
    return uri;
  }

  dispose(): void {
    this.#growth.dispose();
    this.#files.dispose();
  }

  async #open(name: string, text: string, { announce, isFinal }: OpenOptions): Promise<vscode.Uri> {
    // Never that of an editor that is open, be it from before a reload.
    const folder = new Date().toISOString();
    const uri = vscode.Uri.from({ scheme, path: `/${folder}/${name.replace(/[\\/:?#%]/g, '-')}` });
    const shown = shownUris();
    this.#texts.keep(uri.toString(), text, (key) => shown.has(key), isFinal);
    announce?.(uri);
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document, { preview: true });
    return uri;
  }

  #textOf(uri: vscode.Uri): string {
    const kept = this.#texts.get(uri.toString());
    if (kept !== undefined) return kept;
    const words = l10n.t(
      'This text was not kept after the window was closed or reloaded: answers are not written to disk.\n',
    );
    // Else VS Code would mark the words as an error.
    return uri.path.endsWith('.json') ? `${JSON.stringify(words.trim())}\n` : words;
  }
}
