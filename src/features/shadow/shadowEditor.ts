import * as vscode from 'vscode';
import type { Services } from '../../platform/services.ts';
import { showWebviewPage } from '../../platform/webviewPage.ts';
import { ShadowEditorSession, type ShadowEditorParts } from './shadowEditorSession.ts';
import { shadowAddress } from '../../platform/shadowUri.ts';

/** Opens shadow documents in Monaco, with what the device reported beside it. */
export class ShadowEditor implements vscode.CustomTextEditorProvider {
  readonly #services: Services;
  readonly #shadows: Pick<ShadowEditorParts, 'files' | 'ledger' | 'gateway'>;

  constructor(services: Services, shadows: Pick<ShadowEditorParts, 'files' | 'ledger' | 'gateway'>) {
    this.#services = services;
    this.#shadows = shadows;
  }

  resolveCustomTextEditor(document: vscode.TextDocument, panel: vscode.WebviewPanel): void {
    const { context, connections, log } = this.#services;
    const session = new ShadowEditorSession({ ...this.#shadows, document, panel, connections, log });
    panel.onDidDispose(() => {
      session.dispose();
    });
    const { deviceName } = shadowAddress(document.uri);
    showWebviewPage(panel.webview, context.extensionUri, { page: 'shadow', title: `Shadow of ${deviceName}` });
  }
}
