import type * as vscode from 'vscode';

/** What the page of an editor shows. Each type of message stands for one part of it, which the next one replaces. */
export class PageView<Message extends { readonly type: string }> {
  readonly #webview: vscode.Webview;
  readonly #shown = new Map<string, string>();

  constructor(webview: vscode.Webview) {
    this.#webview = webview;
  }

  /** Tells the page, unless that is what it shows already. */
  show(message: Message): void {
    const text = JSON.stringify(message);
    if (this.#shown.get(message.type) === text) return;
    this.#shown.set(message.type, text);
    void this.post(message);
  }

  /** Tells the page something that it does not go on showing. */
  post(message: Message): Thenable<boolean> {
    return this.#webview.postMessage(message);
  }

  /** The page shows something else in the place of a part, or, without `type`, begins with nothing. */
  forget(type?: Message['type']): void {
    if (type === undefined) this.#shown.clear();
    else this.#shown.delete(type);
  }
}
