import * as vscode from 'vscode';

const scheme = 'fleetbook-answer';

/** Texts that can be read and copied, not changed: answers and reports. Each lives as long as its editor. */
export class ReadOnlyDocuments implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #texts = new Map<string, string>();
  readonly #registrations: vscode.Disposable;

  constructor() {
    this.#registrations = vscode.Disposable.from(
      vscode.workspace.registerTextDocumentContentProvider(scheme, this),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#texts.delete(uri.toString())),
    );
  }

  /** Opens an editor with the text; the name's suffix decides its language. */
  async show(name: string, text: string): Promise<void> {
    const uri = this.#freeUri(name.replace(/[\\/:?#%]/g, '-'));
    this.#texts.set(uri.toString(), text);
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document, { preview: true });
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.#texts.get(uri.toString()) ?? 'This text was not kept after the window was closed.';
  }

  dispose(): void {
    this.#registrations.dispose();
  }

  #freeUri(name: string): vscode.Uri {
    for (let number = 1; ; number++) {
      const uri = vscode.Uri.from({ scheme, path: `/${number}/${name}` });
      if (!this.#texts.has(uri.toString())) return uri;
    }
  }
}
