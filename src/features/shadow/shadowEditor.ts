import type * as vscode from 'vscode';
import * as l10n from '../../common/l10n.ts';
import { shadowAddress } from '../../platform/shadowUri.ts';
import { showWebviewPage } from '../../platform/webviewPage.ts';
import { ShadowEditorSession, type ShadowParts } from './shadowEditorSession.ts';

/** Opens shadow documents in Monaco, with what the device reported beside it. */
export class ShadowEditor implements vscode.CustomTextEditorProvider {
  readonly #parts: ShadowParts;

  constructor(parts: ShadowParts) {
    this.#parts = parts;
  }

  resolveCustomTextEditor(document: vscode.TextDocument, panel: vscode.WebviewPanel): void {
    const session = new ShadowEditorSession(this.#parts, document, panel);
    panel.onDidDispose(() => {
      session.dispose();
    });
    const { deviceName } = shadowAddress(document.uri);
    const { extensionUri } = this.#parts.services.context;
    const title = l10n.t('Shadow of {0}', deviceName);
    showWebviewPage(panel.webview, extensionUri, {
      page: 'shadow',
      title,
      hasWorker: true,
      subject: { document: document.uri.toString() },
    });
  }
}
