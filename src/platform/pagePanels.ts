import * as vscode from 'vscode';
import type * as z from 'zod/mini';
import { describeError } from '../common/describeError.ts';
import { DisposableStore, type Disposable } from '../common/disposableStore.ts';
import { sameJson } from '../common/sameJson.ts';
import { showError } from './commands.ts';
import type { PanelType } from './ids.ts';
import type { LostPages } from './lostPages.ts';
import { OpenInWindow } from './openInWindow.ts';
import { PageView } from './pageView.ts';
import type { Services } from './services.ts';
import { showWebviewPage } from './webviewPage.ts';

type Subject = Readonly<Record<string, string>>;

/** What stands behind one panel, as long as that is open. */
export interface PageSession<In> extends Disposable {
  /** Takes a message of the page. The first one is `ready`, again after each time that the page was loaded anew. */
  receive(message: In): void;
}

/** One panel, as its session sees it. */
export interface PagePanel<Out extends { readonly type: string }> {
  readonly panel: vscode.WebviewPanel;
  readonly view: PageView<Out>;
}

/** A kind of pages, of which there is at most one panel for each subject. */
export interface PageKind<S extends Subject, In, Out extends { readonly type: string }> {
  readonly viewType: PanelType;
  /** The folder of `src/webviews` that the page is built from. */
  readonly page: string;
  /**
   * What tells one panel of the kind from another, without secrets: VS Code keeps it, so that the panel comes back after a reload. Undefined
   * where what was kept is none.
   */
  readonly subject: (kept: unknown) => S | undefined;
  /** What the page may say; a place for `await import(…)`: nobody needs it before a page opens. */
  readonly messages: () => Promise<z.ZodMiniType<In>>;
  readonly titleOf: (subject: S) => string;
  /** Whether the page stays as it is behind other tabs, for memory; else it is loaded anew, from what it saved and its session tells. */
  readonly keepsHidden?: boolean;
  /** Builds what stands behind a panel; a place for `await import(…)`, for no message is lost meanwhile. */
  readonly start: (subject: S, panel: PagePanel<Out>) => PageSession<In> | Promise<PageSession<In>>;
}

/**
 * The open panels of a kind of pages: opened once for each subject, brought back by VS Code after a reload of the window, and opened anew
 * where the extension host ended and they stayed.
 */
export class PagePanels<S extends Subject, In, Out extends { readonly type: string }> implements Disposable {
  readonly #services: Pick<Services, 'context' | 'log'>;
  readonly #kind: PageKind<S, In, Out>;
  readonly #open = new Map<vscode.WebviewPanel, S>();
  readonly #sessions = new Map<vscode.WebviewPanel, Disposable>();
  readonly #store = new DisposableStore();
  readonly #noted: OpenInWindow;
  #lost: LostPages<S> | undefined;

  constructor(services: Pick<Services, 'context' | 'log'>, kind: PageKind<S, In, Out>) {
    this.#services = services;
    this.#kind = kind;
    this.#store.add(
      vscode.window.registerWebviewPanelSerializer(kind.viewType, {
        deserializeWebviewPanel: async (panel, state: unknown) => {
          const subject = kind.subject((state as { readonly subject?: unknown } | undefined)?.subject);
          if (subject) await this.#start(panel, subject);
          else panel.dispose();
        },
      }),
    );
    const { context, log } = services;
    this.#noted = new OpenInWindow(context.workspaceState, `open.${kind.viewType}`, vscode.env.sessionId, log);
    this.#store.add(this.#noted.onceLeft((before) => this.#findLost(before)));
  }

  /** Shows the panel of `subject`, in front of what the person looks at; opens it where there is none. */
  async open(subject: S): Promise<void> {
    for (const [panel, shown] of this.#open) {
      if (!sameJson({ ...shown }, { ...subject })) continue;
      panel.reveal();
      return;
    }
    await this.#lost?.close((lost) => sameJson({ ...lost }, { ...subject }));
    await this.#create(subject, vscode.ViewColumn.Active);
  }

  /** Panels stay: where the extension host is restarted, the next one opens them anew. */
  dispose(): void {
    this.#store.dispose();
    for (const session of this.#sessions.values()) session.dispose();
  }

  async #create(subject: S, column: vscode.ViewColumn): Promise<void> {
    const { viewType, titleOf, keepsHidden = false } = this.#kind;
    const panel = vscode.window.createWebviewPanel(viewType, titleOf(subject), column, {
      retainContextWhenHidden: keepsHidden,
      enableFindWidget: true,
    });
    await this.#start(panel, subject);
  }

  async #findLost(before: readonly unknown[]): Promise<Disposable> {
    const { viewType, titleOf, subject } = this.#kind;
    const subjects = before.map(subject).filter((one) => one !== undefined);
    const { LostPages } = await import('./lostPages.ts');
    this.#lost = new LostPages(subjects, { viewType, titleOf, reopen: (lost, column) => this.#create(lost, column) });
    return this.#lost;
  }

  #note(): void {
    this.#noted.note([...this.#open.values()]);
  }

  async #start(panel: vscode.WebviewPanel, subject: S): Promise<void> {
    const { context, log } = this.#services;
    const { page, titleOf, messages, start } = this.#kind;
    this.#open.set(panel, subject);
    this.#note();
    const store = new DisposableStore();
    this.#sessions.set(panel, store);
    panel.onDidDispose(() => {
      this.#open.delete(panel);
      this.#sessions.delete(panel);
      this.#note();
      store.dispose();
    });
    panel.title = titleOf(subject);
    try {
      const [contract, { onWebviewMessage }] = await Promise.all([messages(), import('./webviewMessages.ts')]);
      // It may be closed while code is loaded: no session begins then, whose panel could not be used.
      if (!this.#open.has(panel)) return;
      const session = store.add(await start(subject, { panel, view: new PageView<Out>(panel.webview) }));
      if (!this.#open.has(panel)) return;
      store.add(
        onWebviewMessage(panel.webview, contract, log, (message) => {
          session.receive(message);
        }),
      );
      showWebviewPage(panel.webview, context.extensionUri, { page, title: titleOf(subject), subject });
    } catch (error) {
      log.error(`The page “${titleOf(subject)}” cannot be shown: ${describeError(error)}`);
      panel.dispose();
      void showError(log, error);
    }
  }
}
