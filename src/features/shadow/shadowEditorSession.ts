import * as vscode from 'vscode';
import { describeError } from '../../common/describeError.ts';
import { DisposableStore, type Disposable } from '../../common/disposableStore.ts';
import type { Logger } from '../../common/logger.ts';
import { fromShadowPage, type FromShadowPage, type ToShadowPage } from '../../protocol/shadowEditor.ts';
import type { Connections } from '../../platform/services.ts';
import { WebviewDocument } from '../../platform/webviewDocument.ts';
import { onWebviewMessage } from '../../platform/webviewMessages.ts';
import { cloudView } from './cloudView.ts';
import type { ShadowFiles } from './shadowFiles.ts';
import type { ShadowGateway } from './shadowGateway.ts';
import type { ShadowLedger, ShadowNews } from './shadowLedger.ts';
import { shadowAddress } from '../../platform/shadowUri.ts';

export interface ShadowEditorParts {
  readonly document: vscode.TextDocument;
  readonly panel: vscode.WebviewPanel;
  readonly files: ShadowFiles;
  readonly ledger: ShadowLedger;
  readonly gateway: ShadowGateway;
  readonly connections: Connections;
  readonly log: Logger;
}

/** One open editor of a shadow: what its page is told, and what it asks for. */
export class ShadowEditorSession implements Disposable {
  readonly #parts: ShadowEditorParts;
  readonly #store = new DisposableStore();
  readonly #text: WebviewDocument;
  #news: ShadowNews | undefined;
  #failed = false;

  constructor(parts: ShadowEditorParts) {
    this.#parts = parts;
    const { document, panel, ledger, connections, log } = parts;
    const isOurs = (uri: vscode.Uri): boolean => uri.toString() === document.uri.toString();
    this.#text = this.#store.add(new WebviewDocument(document, (message) => this.#post(message), log));
    this.#store.add(
      onWebviewMessage(panel.webview, fromShadowPage, log, (message) => {
        this.#receive(message);
      }),
    );
    this.#store.add(
      ledger.onDidRead((news) => {
        if (isOurs(news.uri)) void this.#showCloud(news);
      }),
    );
    this.#store.add(
      ledger.onDidChangeConflict((uri) => {
        if (isOurs(uri)) this.#showConflict();
      }),
    );
    this.#store.add(
      connections.onDidChange(() => {
        if (this.#failed) void this.#refresh();
      }),
    );
  }

  dispose(): void {
    this.#store.dispose();
  }

  #receive(message: FromShadowPage): void {
    switch (message.type) {
      case 'ready':
        this.#text.handle(message);
        this.#showDevice();
        this.#showConflict();
        void this.#refresh();
        return;
      case 'refresh':
        void this.#refresh();
        return;
      case 'resolve':
        void this.#resolve(message.keep);
        return;
      default:
        this.#text.handle(message);
    }
  }

  async #refresh(): Promise<void> {
    this.#post({ type: 'cloud', cloud: { kind: 'loading' } });
    try {
      await this.#parts.files.refresh(this.#parts.document.uri);
      this.#failed = false;
    } catch (error) {
      this.#failed = true;
      this.#parts.log.warn(`The shadow could not be read: ${describeError(error)}`);
      this.#post({ type: 'cloud', cloud: { kind: 'failed', message: describeError(error) } });
    }
  }

  /** Runs after every read of the shadow. A status that cannot be read leaves the shadow shown. */
  async #showCloud(news: ShadowNews): Promise<void> {
    const { gateway, document, log } = this.#parts;
    this.#news = news;
    const status = await gateway.readStatus(shadowAddress(document.uri)).catch((error: unknown) => {
      log.warn(`The device's status could not be read: ${describeError(error)}`);
      return 'unknown' as const;
    });
    if (this.#news === news) this.#post({ type: 'cloud', cloud: cloudView(news.shadow, status) });
  }

  #showDevice(): void {
    const { connections, document } = this.#parts;
    const { connectionId, regionId, productKey, deviceName } = shadowAddress(document.uri);
    const connection = connections.get(connectionId)?.name ?? connectionId;
    this.#post({ type: 'device', device: { deviceName, productKey, regionId, connection } });
  }

  #showConflict(): void {
    const conflict = this.#parts.ledger.conflictOf(this.#parts.document.uri);
    this.#post({
      type: 'conflict',
      conflict: conflict && { message: conflict.problem, version: conflict.cloud.version },
    });
  }

  async #resolve(keep: 'mine' | 'theirs'): Promise<void> {
    const { document, ledger, panel, log } = this.#parts;
    try {
      if (keep === 'mine') {
        ledger.keepMine(document.uri);
        await document.save();
      } else {
        panel.reveal();
        await vscode.commands.executeCommand('workbench.action.files.revert');
      }
    } catch (error) {
      log.error(`The conflict could not be resolved: ${describeError(error)}`);
    }
  }

  #post(message: ToShadowPage): Thenable<boolean> {
    return this.#parts.panel.webview.postMessage(message);
  }
}
