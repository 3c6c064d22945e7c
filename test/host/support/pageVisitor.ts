import * as vscode from 'vscode';
import type * as z from 'zod/mini';
import { waitFor } from '../../ui/support/waitFor.ts';

/**
 * Sits before the next page that the extension opens: hears what its session tells the page, each message checked by the
 * contract, and says what the page would. Panel and page are VS Code's own, and go on beside it.
 */
export class PageVisitor<In extends { readonly type: string }, Out> implements Disposable {
  readonly #window = vscode.window as { -readonly [K in keyof typeof vscode.window]: (typeof vscode.window)[K] };
  readonly #createWebviewPanel = vscode.window.createWebviewPanel;
  readonly #said = new vscode.EventEmitter<unknown>();
  readonly #heard: In[] = [];
  readonly #contract: z.ZodMiniType<In>;
  #panel: vscode.WebviewPanel | undefined;
  #problem: string | undefined;

  constructor(contract: z.ZodMiniType<In>) {
    this.#contract = contract;
    this.#window.createWebviewPanel = (...args) => {
      this.#window.createWebviewPanel = this.#createWebviewPanel;
      this.#panel = this.#createWebviewPanel(...args);
      return this.#visited(this.#panel);
    };
  }

  say(message: Out): void {
    this.#said.fire(message);
  }

  /** The last message for which `read` gives something, once there is one. */
  async hear<T>(what: string, read: (message: In) => T | undefined): Promise<T> {
    let found: T | undefined;
    await waitFor(what, () => {
      if (this.#problem !== undefined) throw new Error(this.#problem);
      found = this.#heard.map(read).findLast((one) => one !== undefined);
      return found !== undefined;
    });
    return found as T;
  }

  /** What was heard of a kind. */
  heard(isThat: (message: In) => boolean): readonly In[] {
    return this.#heard.filter(isThat);
  }

  /** From now on only what comes is heard. */
  forget(): void {
    this.#heard.length = 0;
  }

  [Symbol.dispose](): void {
    this.#window.createWebviewPanel = this.#createWebviewPanel;
    this.#panel?.dispose();
    this.#said.dispose();
  }

  #visited(panel: vscode.WebviewPanel): vscode.WebviewPanel {
    const { webview } = panel;
    const visited = inPlaceOf(webview, {
      onDidReceiveMessage: ((...args: Parameters<typeof webview.onDidReceiveMessage>) =>
        vscode.Disposable.from(
          webview.onDidReceiveMessage(...args),
          this.#said.event(...args),
        )) as vscode.Event<unknown>,
      postMessage: (message: unknown) => {
        const { data, error } = this.#contract.safeParse(message);
        if (data) this.#heard.push(data);
        // Signs of life stand beside the contract.
        else if (JSON.stringify(message) !== '{"type":"pong"}') this.#problem = error?.message ?? '';
        return webview.postMessage(message);
      },
    });
    return inPlaceOf(panel, { webview: visited });
  }
}

/** The object with some members replaced; what it keeps private stays its own. */
function inPlaceOf<T extends object>(whole: T, replaced: Partial<T>): T {
  return new Proxy(whole, {
    get(target, key) {
      if (Object.hasOwn(replaced, key)) return Reflect.get(replaced, key) as unknown;
      const member: unknown = Reflect.get(target, key, target);
      return typeof member === 'function' ? (member.bind(target) as unknown) : member;
    },
    set: (target, key, value) => Reflect.set(target, key, value, target),
  });
}
