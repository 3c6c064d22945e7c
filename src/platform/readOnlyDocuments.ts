import * as vscode from 'vscode';
import { schemes } from './ids.ts';
import { ReadOnlyFiles } from './readOnlyFiles.ts';

const scheme = schemes.answer;
/** Texts that are kept: an editor that was closed by mistake can be opened again. */
const kept = 50;

/**
 * Texts that can be read and copied, not changed: answers and reports. They live in memory alone, for answers hold the
 * account's data; after a reload the editor says so.
 */
export class ReadOnlyDocuments implements vscode.Disposable {
  readonly #texts = new Map<string, string>();
  readonly #files = new ReadOnlyFiles(scheme, (uri) => this.#textOf(uri));

  /** Opens an editor with the text; the name's suffix decides its language. */
  async show(name: string, text: string): Promise<void> {
    // Never that of an editor that is open, be it from before a reload.
    const folder = new Date().toISOString();
    const uri = vscode.Uri.from({ scheme, path: `/${folder}/${name.replace(/[\\/:?#%]/g, '-')}` });
    this.#texts.set(uri.toString(), text);
    for (const old of [...this.#texts.keys()].slice(0, -kept)) this.#texts.delete(old);
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document, { preview: true });
  }

  dispose(): void {
    this.#files.dispose();
  }

  #textOf(uri: vscode.Uri): string {
    return (
      this.#texts.get(uri.toString()) ??
      'This text was not kept after the window was closed or reloaded: answers are not written to disk.\n'
    );
  }
}
